package dev.countersign.cli.signature;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import dev.countersign.tuf.json.WrittenJson;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.Root;
import java.util.List;
import java.util.Locale;

/** Reads what a payload says. Canonical JSON is not quite JSON: it holds line feeds of keys as they are. */
final class PayloadReader {
    private PayloadReader() {}

    /** The root that {@code payload} proposes; nobody vouches for it yet. */
    static Root root(Bytes payload) throws MalformedDocument {
        Json.Object file =
                Json.Object.EMPTY.with("signatures", new Json.Array(List.of())).with("signed", signed(payload));
        return MetadataCodec.readRoot(WrittenJson.of(file)).signed();
    }

    private static Json.Object signed(Bytes payload) throws MalformedDocument {
        Json.Object tree = StrictJson.parseObject(
                Bytes.utf8(escaped(payload.text())), JsonLimits.metadata(6 * MetadataCodec.TARGETS_BYTES));
        // SECURITY: read back, the tree must give the very bytes that are signed, or what is read here is not what a
        // client will read.
        if (!CanonicalJson.of(tree).equals(payload)) {
            throw new MalformedDocument(MalformedDocument.Code.SYNTAX, "", "The payload is not canonical JSON.");
        }
        return tree;
    }

    /** Outside of strings canonical JSON has no white space, so every control character is part of a string. */
    private static String escaped(String canonical) {
        var json = new StringBuilder(canonical.length());
        for (int i = 0; i < canonical.length(); i++) {
            char c = canonical.charAt(i);
            if (c < 0x20) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }
}

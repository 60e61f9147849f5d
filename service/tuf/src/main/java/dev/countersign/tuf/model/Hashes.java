package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.MalformedDocument.Code;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads and compares the {@code hashes} objects of metadata. */
final class Hashes {
    private static final Map<String, String> JDK_NAMES = Map.of("sha256", "SHA-256", "sha512", "SHA-512");
    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2}){16,64}");

    private Hashes() {}

    static Map<String, String> read(Fields hashes) throws MalformedDocument {
        var byName = new LinkedHashMap<String, String>();
        for (Map.Entry<String, Json> entry : hashes.object().members().entrySet()) {
            String hex = hashes.text(entry.getKey());
            if (!HEX.matcher(hex).matches()) {
                throw hashes.bad(entry.getKey(), "A hash is lower-case hexadecimal digits.");
            }
            byName.put(entry.getKey(), hex);
        }
        if (byName.isEmpty()) {
            throw new MalformedDocument(Code.BAD_VALUE, hashes.pointer(), "There is no hash.");
        }
        return byName;
    }

    // SECURITY: a file that lists only algorithms nobody can compute is refused, not waved through.
    static boolean match(Map<String, String> hashes, Bytes content) {
        boolean compared = false;
        for (Map.Entry<String, String> entry : hashes.entrySet()) {
            String algorithm = JDK_NAMES.get(entry.getKey());
            if (algorithm != null) {
                compared = true;
                if (!HexFormat.of().formatHex(content.digest(algorithm)).equals(entry.getValue())) {
                    return false;
                }
            }
        }
        return compared;
    }
}

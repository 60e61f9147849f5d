package dev.countersign.cli.metadata;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.MalformedDocument.Code;
import dev.countersign.tuf.json.StrictJson;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Signed;

/**
 * A metadata file of whatever role, as it says itself. Nothing is said of its signatures.
 *
 * @param type the form of the file: delegated roles have that of targets
 */
public record MetadataFile(RoleName type, Metadata<? extends Signed> content) {
    /** No metadata file is longer. */
    public static final int MAX_BYTES = MetadataCodec.TARGETS_BYTES;

    public static MetadataFile read(Bytes file) throws MalformedDocument {
        Fields signed = Fields.of(StrictJson.parseObject(file, JsonLimits.metadata(MAX_BYTES)))
                .object("signed");
        RoleName type = switch (signed.text("_type")) {
            case "root" -> RoleName.ROOT;
            case "targets" -> RoleName.TARGETS;
            case "snapshot" -> RoleName.SNAPSHOT;
            case "timestamp" -> RoleName.TIMESTAMP;
            default -> throw new MalformedDocument(Code.BAD_VALUE, signed.at("_type"), "This is no type of metadata.");
        };
        return new MetadataFile(type, MetadataCodec.read(type, file));
    }

    /** Role, version and end, as the API names them. */
    public Json.Object json() {
        return Json.Object.EMPTY
                .with("role", type.value())
                .with("version", content.version().value())
                .with("expires", content.signed().expires().toString());
    }
}

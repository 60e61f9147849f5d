package dev.countersign.cli.event;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.KeyId;

/**
 * A key that may sign, and whether it has.
 *
 * @param keyholder the handle, or nothing
 */
public record Keyholding(KeyId keyId, String keyholder, boolean signed) {
    static Keyholding read(Fields fields) throws MalformedDocument {
        try {
            return new Keyholding(new KeyId(fields.text("keyId")), fields.text("keyholder"), fields.bool("signed"));
        } catch (IllegalArgumentException e) {
            throw fields.bad("keyId", e.getMessage() + ".");
        }
    }
}

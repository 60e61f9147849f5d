package dev.countersign.cli.event;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One role that a signing event changes.
 *
 * @param payloadSha256 of the bytes to sign, 64 lower-case hexadecimal digits
 * @param stillNeeded how many more keys must sign, at least
 */
public record EventRole(
        RoleName role, long version, String expires, String payloadSha256, long stillNeeded, List<Keyholding> keys) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public EventRole {
        keys = List.copyOf(keys);
    }

    static EventRole read(Fields fields) throws MalformedDocument {
        String sha256 = fields.text("payloadSha256");
        if (!SHA256.matcher(sha256).matches()) {
            throw fields.bad("payloadSha256", "A SHA-256 is 64 lower-case hexadecimal digits.");
        }
        var keys = new ArrayList<Keyholding>();
        for (Fields key : fields.objects("keys")) {
            keys.add(Keyholding.read(key));
        }
        return new EventRole(
                name(fields),
                fields.integer("version"),
                fields.text("expires"),
                sha256,
                fields.integer("stillNeeded"),
                keys);
    }

    private static RoleName name(Fields fields) throws MalformedDocument {
        try {
            return new RoleName(fields.text("role"));
        } catch (IllegalArgumentException e) {
            throw fields.bad("role", e.getMessage() + ".");
        }
    }

    /** The entity tag of the payload, with its quotation marks. */
    public String etag() {
        return "\"sha256:" + payloadSha256 + "\"";
    }
}

package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the signed part of root (spec 4.3). */
final class RootReader {
    private static final Set<String> ROLES = Set.of("root", "targets", "snapshot", "timestamp");

    private RootReader() {}

    static Root read(Fields signed) throws MalformedDocument {
        if (!signed.bool("consistent_snapshot")) {
            throw signed.bad("consistent_snapshot", "A repository without consistent snapshots cannot be served.");
        }
        Map<KeyId, TufKey> keys = keys(signed.object("keys"));
        Fields roles = signed.object("roles").allowOnly(ROLES);
        return new Root(
                MetadataCodec.version(signed),
                MetadataCodec.expires(signed),
                keys,
                RoleKeys.read(roles.object("root"), keys),
                RoleKeys.read(roles.object("targets"), keys),
                RoleKeys.read(roles.object("snapshot"), keys),
                RoleKeys.read(roles.object("timestamp"), keys),
                signed.object());
    }

    static Map<KeyId, TufKey> keys(Fields keys) throws MalformedDocument {
        var byId = new LinkedHashMap<KeyId, TufKey>();
        for (String text : keys.object().members().keySet()) {
            KeyId id = RoleKeys.keyId(text, keys.at(text));
            byId.put(id, TufKey.read(id, keys.object(text)));
        }
        return byId;
    }
}

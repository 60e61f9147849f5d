package dev.countersign.tuf.testing;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.Threshold;
import dev.countersign.tuf.model.TufKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** Key objects in every spelling, and roles made of them. */
public final class KeyObjects {
    private KeyObjects() {}

    public static TufKey read(String id, String type, String scheme, String material) {
        Json.Object tree = Json.Object.EMPTY
                .with("keytype", type)
                .with("scheme", scheme)
                .with("keyval", Json.Object.EMPTY.with("public", material));
        try {
            return TufKey.read(new KeyId(id), Fields.of(tree));
        } catch (MalformedDocument e) {
            throw new AssertionError(e.sentence(), e);
        }
    }

    public static TufKey p256(String id, String material) {
        return read(id, "ecdsa", "ecdsa-sha2-nistp256", material);
    }

    public static RoleKeys role(int threshold, TufKey... keys) {
        List<KeyId> ids = new ArrayList<>();
        var byId = new LinkedHashMap<KeyId, TufKey>();
        Arrays.stream(keys).forEach(key -> {
            ids.add(key.id());
            byId.put(key.id(), key);
        });
        return new RoleKeys(ids, new Threshold(threshold), byId, Json.Object.EMPTY);
    }
}

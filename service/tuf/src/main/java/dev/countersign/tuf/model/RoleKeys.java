package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.MalformedDocument.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Who may sign a role, and how many of them must: the role objects of root and of delegations, with the keys they name.
 *
 * @param keyIds in the order of the file, no id twice
 * @param keys the keys the ids stand for; an id whose key is absent is listed only in {@code keyIds}
 * @param tree the role object as declared
 */
public record RoleKeys(List<KeyId> keyIds, Threshold threshold, Map<KeyId, TufKey> keys, Json.Object tree) {
    public RoleKeys {
        keyIds = List.copyOf(keyIds);
        keys = Map.copyOf(keys);
    }

    static RoleKeys read(Fields role, Map<KeyId, TufKey> available) throws MalformedDocument {
        var ids = new ArrayList<KeyId>();
        var named = new LinkedHashMap<KeyId, TufKey>();
        for (String text : role.texts("keyids")) {
            KeyId id = keyId(text, role.at("keyids"));
            ids.add(id);
            TufKey key = available.get(id);
            if (key != null) {
                named.put(id, key);
            }
        }
        // spec 4.3: keyids are unique within a role
        if (new HashSet<>(ids).size() != ids.size()) {
            throw new MalformedDocument(Code.DUPLICATE_VALUE, role.at("keyids"), "A role lists a keyid twice.");
        }
        return new RoleKeys(ids, threshold(role), named, role.object());
    }

    static KeyId keyId(String text, String pointer) throws MalformedDocument {
        try {
            return new KeyId(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocument(Code.BAD_VALUE, pointer, "\"" + text + "\": " + e.getMessage() + ".");
        }
    }

    private static Threshold threshold(Fields role) throws MalformedDocument {
        long value = role.integer("threshold");
        if (value < 1 || value > Threshold.MAX) {
            throw role.bad("threshold", "A threshold is 1 to " + Threshold.MAX + ", not " + value + ".");
        }
        return new Threshold((int) value);
    }

    /** Life of a new version in days, where the role object states it (tuf-on-ci's field for the online roles). */
    public OptionalLong expiryPeriodDays() {
        return Periods.read(tree, Periods.EXPIRY);
    }

    /** Days before expiry at which signing opens, where the role object states it. */
    public OptionalLong signingPeriodDays() {
        return Periods.read(tree, Periods.SIGNING);
    }
}

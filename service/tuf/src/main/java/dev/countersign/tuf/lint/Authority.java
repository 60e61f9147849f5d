package dev.countersign.tuf.lint;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.Threshold;
import dev.countersign.tuf.model.TufKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role object as root or a delegating file states it.
 *
 * @param role the name of the role that it empowers
 * @param statement the object with {@code keyids} and {@code threshold}
 * @param keys the key objects of the same file
 */
public record Authority(String role, Node statement, Node keys) {

    /** Every role object of {@code file}. */
    public static List<Authority> in(LintFile file) {
        var all = new ArrayList<Authority>();
        if (file.is(Kind.ROOT)) {
            for (Node role : file.signed().get("roles").members()) {
                all.add(new Authority(role.name(), role, file.keys()));
            }
        } else if (file.is(Kind.TARGETS)) {
            Node delegations = file.signed().get("delegations");
            for (Node role : delegations.get("roles").items()) {
                all.add(new Authority(role.get("name").textOrEmpty(), role, file.keys()));
            }
            Node succinct = delegations.get("succinct_roles");
            if (succinct.exists()) {
                all.add(new Authority(succinct.get("name_prefix").textOrEmpty(), succinct, file.keys()));
            }
        }
        return all;
    }

    /** What {@code file} states of {@code role}. */
    public static Optional<Authority> of(LintFile file, String role) {
        return in(file).stream().filter(each -> each.role.equals(role)).findFirst();
    }

    public List<String> keyIds() {
        return statement.get("keyids").texts();
    }

    /** The role for verification; nothing where its threshold or a keyid cannot be one. */
    public Optional<RoleKeys> roleKeys() {
        if (!(statement.value().orElse(null) instanceof Json.Object tree)) {
            return Optional.empty();
        }
        try {
            var threshold = new Threshold(
                    Math.toIntExact(statement.get("threshold").integer().orElse(0)));
            List<KeyId> ids = keyIds().stream().map(KeyId::new).toList();
            var named = new LinkedHashMap<KeyId, TufKey>();
            for (KeyId id : ids) {
                key(keys.get(id.value())).ifPresent(key -> named.put(id, key));
            }
            return Optional.of(new RoleKeys(ids, threshold, named, tree));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Every key of {@code file} that can be read, by its declared id. */
    public static Map<String, TufKey> keysOf(LintFile file) {
        var readable = new LinkedHashMap<String, TufKey>();
        for (Node each : file.keys().members()) {
            key(each).ifPresent(key -> readable.put(each.name(), key));
        }
        return readable;
    }

    private static Optional<TufKey> key(Node node) {
        try {
            return node.value().orElse(null) instanceof Json.Object tree
                    ? Optional.of(TufKey.read(new KeyId(node.name()), Fields.of(tree)))
                    : Optional.empty();
        } catch (MalformedDocument | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

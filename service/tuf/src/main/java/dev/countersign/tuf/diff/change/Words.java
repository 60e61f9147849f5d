package dev.countersign.tuf.diff.change;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.WrittenJson;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.TufKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How sentences name things. */
final class Words {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@._:/*?+~-]{1,256}");
    private static final Set<String> KEY_FIELDS =
            Set.of("keytype", "scheme", "keyval", "x-tuf-on-ci-keyowner", "x-tuf-on-ci-online-uri");
    private static final int LONGEST = 240;
    // 64 bits: enough to tell keys apart for a reader; two keys are never compared by it.
    private static final int SHORT = 16;

    private Words() {}

    // SECURITY: a keyholder's handle such as "@ada (fingerprint …) and nothing else changed" would otherwise finish our
    // sentence in the words of whoever wrote the file.
    static String name(String text) {
        return PLAIN.matcher(text).matches() ? text : value(new Json.Text(text));
    }

    /** A leaf of the tree, in ASCII; of a long one the beginning and a digest. */
    static String value(Json leaf) {
        String written = WrittenJson.of(leaf).text();
        return written.length() <= LONGEST
                ? written
                : written.substring(0, LONGEST) + " […] (" + written.length() + " characters, sha256 "
                        + Bytes.utf8(written).sha256() + ")";
    }

    static String names(List<String> texts) {
        return texts.stream().map(Words::name).collect(Collectors.joining(", "));
    }

    /** A noun without article: {@code key of @ada (fingerprint 0123456789abcdef)}. */
    static String key(TufKey key) {
        String noun = key.onlineUri()
                .map(uri -> "online key " + name(uri))
                .or(() -> key.owner().map(owner -> "key of " + name(owner)))
                .orElse("key without a keyholder");
        String mark = key instanceof TufKey.Verifying verifying
                ? "fingerprint " + verifying.fingerprint().substring(0, SHORT)
                : "keyid " + key.id() + ", which nothing can be verified with";
        return noun + " (" + mark + ")";
    }

    static String key(KeyId id, Optional<TufKey> key) {
        return key.map(Words::key).orElse("key that the file does not hold (keyid " + id + ")");
    }

    /** What a key is beyond its name. */
    static String form(TufKey key) {
        String further = further(key.tree(), KEY_FIELDS) + further(keyval(key.tree()), Set.of("public"));
        String owner = key.onlineUri().isPresent()
                ? key.owner().map(each -> " of " + name(each)).orElse("")
                : "";
        return "keyid " + key.id() + ", " + leaf(key.tree(), "keytype") + owner + further;
    }

    /** The members that no sentence explains: named, so that they are not hidden. */
    static String further(Json.Object tree, Set<String> known) {
        List<String> names = tree.members().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .toList();
        return names.isEmpty() ? "" : ", with further fields: " + names(names);
    }

    static String hashes(Map<String, String> hashes) {
        return new TreeMap<>(hashes)
                .entrySet().stream()
                        .map(hash -> name(hash.getKey()) + " " + hash.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static Json.Object keyval(Json.Object tree) {
        return tree.get("keyval").orElse(Json.Object.EMPTY) instanceof Json.Object keyval ? keyval : Json.Object.EMPTY;
    }

    private static String leaf(Json.Object tree, String name) {
        return tree.get(name).orElse(new Json.Null()) instanceof Json.Text(String text) ? name(text) : "of no type";
    }
}

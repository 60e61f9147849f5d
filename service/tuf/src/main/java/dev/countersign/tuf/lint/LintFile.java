package dev.countersign.tuf.lint;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.TolerantJson;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.verify.ThresholdCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One metadata file, read as far as it can be read.
 *
 * @param name the published name
 * @param role whose file it is by its name, such as {@code targets}
 * @param namedVersion the version in the name, if one stands there
 * @param current whether it is the version that clients use now
 */
public record LintFile(
        String name,
        Kind kind,
        String role,
        OptionalLong namedVersion,
        Bytes bytes,
        TolerantJson.Document document,
        boolean current) {
    private static final Pattern NAME = Pattern.compile("(?:(\\d{1,18})\\.)?([^/]+)\\.json");

    /** The file by its published name, or nothing if metadata has no such names. */
    static Optional<LintFile> published(String name, Bytes bytes) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String role = matcher.group(2);
        OptionalLong version =
                matcher.group(1) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(matcher.group(1)));
        return Optional.of(
                new LintFile(name, Kind.ofRole(role), role, version, bytes, TolerantJson.read(bytes), false));
    }

    /** A file on its own: what its name does not say, its {@code _type} does. */
    public static LintFile alone(String name, Bytes bytes) {
        LintFile file = published(name, bytes)
                .orElseGet(() -> new LintFile(
                        name, Kind.TARGETS, name, OptionalLong.empty(), bytes, TolerantJson.read(bytes), true));
        String type = file.signed().get("_type").textOrEmpty();
        boolean speaks = file.kind == Kind.TARGETS && !file.role.equals("targets");
        String role = speaks && !Kind.ofRole(type).equals(Kind.TARGETS) ? type : file.role;
        return new LintFile(name, Kind.ofRole(role), role, file.namedVersion, bytes, file.document, true);
    }

    LintFile asCurrent() {
        return new LintFile(name, kind, role, namedVersion, bytes, document, true);
    }

    public boolean is(Kind wanted) {
        return kind == wanted;
    }

    public Node top() {
        return Node.top(document.value());
    }

    public Node signed() {
        return top().get("signed");
    }

    /** The version that the file states. */
    public OptionalLong version() {
        return signed().get("version").integer();
    }

    /** The version by name; where the name has none, the stated one; else 0. */
    public long place() {
        return namedVersion.orElseGet(() -> version().orElse(0));
    }

    /** The key objects of the file. */
    public Node keys() {
        return kind == Kind.ROOT
                ? signed().get("keys")
                : signed().get("delegations").get("keys");
    }

    /** Whether strict reading accepts the bytes, so that what is signed is the same for every reader. */
    public boolean isSound() {
        return document.flaws().isEmpty() && signed().isObject();
    }

    /** The entries of {@code signatures} that can be read. */
    public List<Signature> signatures() {
        var readable = new ArrayList<Signature>();
        for (Node entry : top().get("signatures").items()) {
            try {
                readable.add(new Signature(
                        new KeyId(entry.get("keyid").textOrEmpty()),
                        Bytes.fromHex(entry.get("sig").textOrEmpty())));
            } catch (IllegalArgumentException e) {
                // other rules speak of it; it counts for nothing
            }
        }
        return readable;
    }

    public Bytes payload() {
        return signed().value().map(CanonicalJson::of).orElse(Bytes.of(new byte[0]));
    }

    /** Whether a threshold of {@code role} signed the file. */
    public boolean isSignedBy(RoleKeys role) {
        return ThresholdCheck.check(role, payload(), signatures()).isMet();
    }
}

package dev.countersign.policy;

import dev.countersign.policy.TrustPolicy.KeyHolder;
import dev.countersign.policy.TrustPolicy.RolePolicy;
import dev.countersign.shared.Outcome;
import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads metadata/policy.yml and metadata/keyholders/*.yml; refuses what it does not know, naming file and pointer. */
@Component
public class PolicyReader {
    private static final Pattern HANDLE = Pattern.compile("@[a-z0-9](?:[a-z0-9-]{0,38})");
    private static final Set<String> OFFLINE =
            Set.of("keyholders", "threshold", "expiry-days", "signing-days", "because");
    private static final Set<String> ONLINE = Set.of("expiry-days", "signing-days", "because");

    private final SoftwareKeys softwareKeys;

    PolicyReader(SoftwareKeys softwareKeys) {
        this.softwareKeys = softwareKeys;
    }

    /**
     * @param metadata the folder that holds policy.yml and keyholders/
     */
    public Outcome<TrustPolicy> read(Path metadata) {
        Path current = metadata.resolve("policy.yml");
        try {
            Fields policy = YamlFile.read(current).allowOnly(Set.of("roles", "online-key"));
            var keyholders = new LinkedHashMap<String, KeyHolder>();
            current = metadata.resolve("keyholders");
            for (Path file : keyholderFiles(current)) {
                current = file;
                KeyHolder keyholder = keyholder(YamlFile.read(file));
                if (keyholders.put(keyholder.handle(), keyholder) != null) {
                    return invalid(file, "/handle", "Two files describe " + keyholder.handle() + ".");
                }
            }
            current = metadata.resolve("policy.yml");
            return Outcome.created(policy(policy, keyholders));
        } catch (MalformedDocument e) {
            return invalid(current, e.pointer(), e.detail());
        } catch (IOException e) {
            return invalid(current, "", "The file cannot be read.");
        }
    }

    private static <T> Outcome<T> invalid(Path file, String pointer, String detail) {
        return Outcome.refused(Problem.of(ProblemType.POLICY_INVALID, file.getFileName() + ": " + detail)
                .with("pointer", pointer));
    }

    private static List<Path> keyholderFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    private KeyHolder keyholder(Fields file) throws MalformedDocument {
        file.allowOnly(Set.of("handle", "display-name", "affiliation", "public-key", "demo-key"));
        String handle = file.text("handle");
        if (!HANDLE.matcher(handle).matches()) {
            throw file.bad("handle", "A handle is @ and lower-case letters, digits or hyphens.");
        }
        boolean demo = file.object().get("demo-key").isPresent() && file.bool("demo-key");
        if (demo && file.object().get("public-key").isPresent()) {
            throw file.bad("public-key", "Give either a public-key, or demo-key: true.");
        }
        String pem = demo
                ? softwareKeys
                        .publicPem(handle)
                        .orElseThrow(() -> file.bad("demo-key", handle + " has only a demo key; give a public-key."))
                : file.text("public-key");
        return new KeyHolder(handle, file.text("display-name"), pem);
    }

    private static TrustPolicy policy(Fields policy, Map<String, KeyHolder> keyholders) throws MalformedDocument {
        Fields roles = policy.object("roles").allowOnly(Set.of("root", "targets", "snapshot", "timestamp"));
        return new TrustPolicy(
                offline(roles.object("root"), keyholders),
                offline(roles.object("targets"), keyholders),
                online(roles.object("snapshot")),
                online(roles.object("timestamp")),
                policy.text("online-key"),
                keyholders);
    }

    private static RolePolicy offline(Fields role, Map<String, KeyHolder> keyholders) throws MalformedDocument {
        role.allowOnly(OFFLINE);
        List<String> handles = role.texts("keyholders");
        if (!keyholders.keySet().containsAll(handles) || new HashSet<>(handles).size() != handles.size()) {
            throw role.bad("keyholders", "Each keyholder stands once and has a file in keyholders/.");
        }
        long threshold = role.integer("threshold");
        // SECURITY: one lost or stolen key must neither sign alone nor stop the repository (profile P16).
        if (threshold < 2 || handles.size() < threshold + 1) {
            throw role.bad("threshold", "A threshold is at least 2 and at most one less than the keyholders.");
        }
        return new RolePolicy(handles, (int) threshold, days(role, "expiry-days"), signingDays(role));
    }

    private static RolePolicy online(Fields role) throws MalformedDocument {
        role.allowOnly(ONLINE);
        return new RolePolicy(List.of(), 1, days(role, "expiry-days"), signingDays(role));
    }

    private static long signingDays(Fields role) throws MalformedDocument {
        long days = days(role, "signing-days");
        if (days >= days(role, "expiry-days")) {
            throw role.bad("signing-days", "Signing opens after a version begins: fewer days than expiry-days.");
        }
        return days;
    }

    private static long days(Fields role, String name) throws MalformedDocument {
        long days = role.integer(name);
        if (days < 1 || days > 36_500) {
            throw role.bad(name, "1 to 36500 days.");
        }
        return days;
    }
}

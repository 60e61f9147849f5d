package dev.countersign.cli.verification;

import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.verify.TrustedSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a new client trusts after it has read everything.
 *
 * @param delegated the delegated roles, by name
 * @param artifacts each of them downloaded and found as listed
 */
public record VerifiedRepository(
        MetadataVersion root,
        MetadataVersion timestamp,
        MetadataVersion snapshot,
        MetadataVersion targets,
        Map<RoleName, MetadataVersion> delegated,
        List<Artifact> artifacts) {

    public VerifiedRepository {
        delegated = Map.copyOf(delegated);
        artifacts = List.copyOf(artifacts);
    }

    /** One artifact as it arrived. */
    public record Artifact(TargetPath path, String sha256, int length) {}

    static VerifiedRepository of(
            TrustedSet trusted, Map<RoleName, MetadataVersion> delegated, List<Artifact> artifacts) {
        return new VerifiedRepository(
                trusted.root().version(),
                trusted.timestamp().orElseThrow().version(),
                trusted.snapshot().orElseThrow().version(),
                trusted.targets(RoleName.TARGETS).orElseThrow().version(),
                delegated,
                artifacts);
    }

    public String sentence() {
        return "OK: root " + root + ", timestamp " + timestamp + ", snapshot " + snapshot + ", targets " + targets
                + ", " + (artifacts.size() == 1 ? "1 artifact" : artifacts.size() + " artifacts");
    }

    public Json.Object json() {
        Json.Object roles = Json.Object.EMPTY;
        for (Map.Entry<RoleName, MetadataVersion> role : new TreeMap<>(delegated).entrySet()) {
            roles = roles.with(role.getKey().value(), role.getValue().value());
        }
        return Json.Object.EMPTY
                .with("verdict", "ok")
                .with("root", root.value())
                .with("timestamp", timestamp.value())
                .with("snapshot", snapshot.value())
                .with("targets", targets.value())
                .with("delegated", roles)
                .with(
                        "artifacts",
                        new Json.Array(
                                artifacts.stream().map(VerifiedRepository::json).toList()));
    }

    private static Json json(Artifact artifact) {
        return Json.Object.EMPTY
                .with("path", artifact.path().value())
                .with("sha256", artifact.sha256())
                .with("length", artifact.length());
    }
}

package dev.countersign.tuf.edit;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Targets;
import java.time.Instant;
import java.util.List;

/**
 * Changes the artifacts of a targets role: version + 1, a new expiry, sha256 and length of each new content. Everything
 * else stays, {@code custom} of a replaced artifact included.
 */
public final class EditTargets {
    private EditTargets() {}

    /**
     * @throws NoPeriod if the current version states no expiry period
     */
    public static UnsignedMetadata edit(RoleName role, Targets current, List<TargetEdit> edits, Instant now) {
        Json.Object artifacts = artifacts(current);
        for (TargetEdit edit : edits) {
            artifacts = switch (edit) {
                case TargetEdit.Put(var path, Bytes content) ->
                    artifacts.with(path.value(), entry(artifacts, path.value(), content));
                case TargetEdit.Remove(var path) -> artifacts.without(path.value());
            };
        }
        UnsignedMetadata renewed = RenewRole.renew(role, current, now);
        return new UnsignedMetadata(
                role, renewed.version(), renewed.expires(), renewed.signed().with("targets", artifacts));
    }

    private static Json.Object artifacts(Targets current) {
        return current.tree().get("targets").orElse(Json.Object.EMPTY) instanceof Json.Object object
                ? object
                : Json.Object.EMPTY;
    }

    private static Json.Object entry(Json.Object artifacts, String path, Bytes content) {
        Json.Object before = artifacts.get(path).orElse(Json.Object.EMPTY) instanceof Json.Object object
                ? object
                : Json.Object.EMPTY;
        return before.with("length", content.length())
                .with("hashes", Json.Object.EMPTY.with("sha256", content.sha256()));
    }
}

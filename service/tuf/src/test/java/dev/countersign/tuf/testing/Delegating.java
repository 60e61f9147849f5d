package dev.countersign.tuf.testing;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Builds the signed parts of targets roles that delegate and that list artifacts. */
public final class Delegating {
    private Delegating() {}

    /** One delegation by shell pattern, to one key. */
    public record To(String role, String pattern, boolean terminating, TestKey key) {}

    /** A delegated role, version 1, valid for a year, that lists nothing. */
    public static Json.Object role() {
        return Json.Object.EMPTY
                .with("_type", "targets")
                .with("spec_version", "1.0.31")
                .with("version", 1)
                .with("expires", "2027-01-01T00:00:00Z")
                .with("targets", Json.Object.EMPTY);
    }

    public static Json.Object listing(Json.Object role, String path, Bytes content) {
        Json.Object entry = Json.Object.EMPTY
                .with("length", content.length())
                .with("hashes", Json.Object.EMPTY.with("sha256", content.sha256()));
        return SmallRepository.within(role, "targets", targets -> targets.with(path, entry));
    }

    /** Lists {@code path} with a length that no content has to have. */
    public static Json.Object listingOfLength(Json.Object role, String path, long length) {
        Json.Object entry = Json.Object.EMPTY
                .with("length", length)
                .with("hashes", Json.Object.EMPTY.with("sha256", "00".repeat(32)));
        return SmallRepository.within(role, "targets", targets -> targets.with(path, entry));
    }

    public static Json.Object delegating(Json.Object role, To... delegations) {
        Json.Object keys = Json.Object.EMPTY;
        List<Json> roles = new ArrayList<>();
        for (To to : delegations) {
            keys = keys.with(to.key().id().value(), to.key().listed().tree());
            roles.add(Json.Object.EMPTY
                    .with("name", to.role())
                    .with("keyids", SmallRepository.keyIds(to.key()))
                    .with("threshold", 1)
                    .with("paths", Json.texts(List.of(to.pattern())))
                    .with("terminating", new Json.Bool(to.terminating())));
        }
        return role.with("delegations", Json.Object.EMPTY.with("keys", keys).with("roles", new Json.Array(roles)));
    }
}

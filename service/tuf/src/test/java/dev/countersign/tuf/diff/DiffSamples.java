package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import dev.countersign.tuf.json.WrittenJson;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Signed;
import dev.countersign.tuf.testing.JsonEdits;
import dev.countersign.tuf.testing.SigstoreFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Real files as trees, and the diff of edited ones. */
final class DiffSamples {
    private DiffSamples() {}

    /** The signed part of every real file that can be read. */
    static List<Json> real() {
        var files = new ArrayList<Json>();
        for (int version = 5; version <= SigstoreFiles.NEWEST_ROOT; version++) {
            files.add(root(version));
        }
        for (String name : List.of("targets.json", "registry.npmjs.org.json", "snapshot.json", "timestamp.json")) {
            files.add(signed(SigstoreFiles.metadata(name)));
        }
        return files;
    }

    static Json root(int version) {
        return signed(SigstoreFiles.root(version));
    }

    static Json signed(Bytes file) {
        try {
            return StrictJson.parseObject(file, JsonLimits.metadata(MetadataCodec.TARGETS_BYTES))
                    .get("signed")
                    .orElseThrow();
        } catch (MalformedDocument e) {
            throw new AssertionError(e.sentence(), e);
        }
    }

    /** The metadata, if the tree still is metadata. */
    static Optional<Signed> read(Json signed) {
        var file =
                Json.Object.EMPTY.with("signatures", new Json.Array(List.of())).with("signed", signed);
        Json type = ((Json.Object) signed).get("_type").orElse(new Json.Null());
        try {
            return type instanceof Json.Text(String role)
                    ? Optional.of(MetadataCodec.read(new RoleName(role), WrittenJson.of(file))
                            .signed())
                    : Optional.empty();
        } catch (MalformedDocument | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static List<Change> diff(Json before, Json after) {
        return MetadataDiff.of(read(before).orElseThrow(), read(after).orElseThrow());
    }

    static List<String> sentences(List<Change> changes) {
        return changes.stream().map(Change::sentence).toList();
    }

    /** The tree with {@code value} at a place such as {@code roles/root/threshold}; keyids and names hold no slash. */
    static Json put(Json tree, String place, Json value) {
        return JsonEdits.at(tree, steps(place), old -> Optional.of(value));
    }

    static Json remove(Json tree, String place) {
        return JsonEdits.at(tree, steps(place), old -> Optional.empty());
    }

    static Json get(Json tree, String place) {
        var found = new ArrayList<Json>();
        JsonEdits.at(tree, steps(place), old -> {
            old.ifPresent(found::add);
            return old;
        });
        return found.getFirst();
    }

    private static List<String> steps(String place) {
        return Arrays.asList(place.split("/", -1));
    }
}

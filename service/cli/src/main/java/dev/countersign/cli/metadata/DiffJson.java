package dev.countersign.cli.metadata;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.json.Json;
import java.util.List;
import java.util.Locale;

/** Changes for programs. */
public final class DiffJson {
    private DiffJson() {}

    public static Json.Object of(MetadataFile before, MetadataFile after, List<Change> changes) {
        return Json.Object.EMPTY
                .with("before", before.json())
                .with("after", after.json())
                .with(
                        "changes",
                        new Json.Array(changes.stream().map(DiffJson::of).toList()));
    }

    private static Json of(Change change) {
        return Json.Object.EMPTY
                .with("kind", change.kind())
                .with("severity", change.severity().name().toLowerCase(Locale.ROOT))
                .with("sentence", change.sentence())
                .with("before", Json.texts(change.where().before()))
                .with("after", Json.texts(change.where().after()));
    }
}

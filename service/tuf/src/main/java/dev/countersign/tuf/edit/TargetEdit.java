package dev.countersign.tuf.edit;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.TargetPath;

/** One edit of the artifacts of a targets role. */
public sealed interface TargetEdit {
    TargetPath path();

    /** Adds the artifact, or replaces its content. */
    record Put(TargetPath path, Bytes content) implements TargetEdit {}

    record Remove(TargetPath path) implements TargetEdit {}
}

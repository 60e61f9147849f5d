package dev.countersign.tuf.verify;

import dev.countersign.tuf.model.MetadataVersion;

/** Whether a root may follow the one that is trusted. */
public sealed interface RootVerdict {

    record Accepted(ThresholdReport byOld, ThresholdReport byNew) implements RootVerdict {}

    /** Spec 5.3.5: the version must be exactly one more than the trusted one. */
    record WrongVersion(MetadataVersion trusted, MetadataVersion actual) implements RootVerdict {}

    /** Spec 5.3.4: the threshold of the old or of the new root role is not met. */
    record ThresholdShort(ThresholdReport byOld, ThresholdReport byNew) implements RootVerdict {}
}

package dev.countersign.tuf.verify;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.Root;

/** One step of the root chain: version N+1 needs a threshold of N's root keys and of its own (spec 5.3.4, 5.3.5, 6.1). */
public final class RootChain {
    private RootChain() {}

    public static RootVerdict next(Root trusted, Metadata<Root> candidate) {
        if (trusted.version().value() == Integer.MAX_VALUE
                || !candidate.version().equals(trusted.version().next())) {
            return new RootVerdict.WrongVersion(trusted.version(), candidate.version());
        }
        Bytes payload = candidate.payload();
        ThresholdReport byOld = ThresholdCheck.check(trusted.root(), payload, candidate.signatures());
        ThresholdReport byNew = ThresholdCheck.check(candidate.signed().root(), payload, candidate.signatures());
        // SECURITY: both sets. With the old alone a stolen set stays trusted; with the new alone anybody takes over.
        return byOld.isMet() && byNew.isMet()
                ? new RootVerdict.Accepted(byOld, byNew)
                : new RootVerdict.ThresholdShort(byOld, byNew);
    }

    /** A first root vouches for itself; trusting it is the decision of whoever pins it. */
    public static ThresholdReport self(Metadata<Root> root) {
        return ThresholdCheck.check(root.signed().root(), root.payload(), root.signatures());
    }
}

package dev.countersign.rail;

import dev.countersign.gate.RunGates;
import dev.countersign.promotion.PromoteRelease;
import dev.countersign.publishing.ProductionRelease;
import dev.countersign.publishing.Publisher;
import dev.countersign.publishing.Release;
import dev.countersign.publishing.ReleaseStore;
import dev.countersign.publishing.StageUploads;
import dev.countersign.shared.Fence;
import dev.countersign.shared.Stage;
import dev.countersign.signing.SealEvents;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes the newest release one step further: staging, gates, production. Older releases that did not reach production
 * are replaced by it, as TUF versions only grow.
 */
@Component
class PublishNewest {
    private final ReleaseStore releases;
    private final StageUploads uploads;
    private final Publisher publisher;
    private final RunGates gates;
    private final PromoteRelease promote;
    private final SealEvents events;
    private final Clock clock;

    PublishNewest(
            ReleaseStore releases,
            StageUploads uploads,
            Publisher publisher,
            RunGates gates,
            PromoteRelease promote,
            SealEvents events,
            Clock clock) {
        this.releases = releases;
        this.uploads = uploads;
        this.publisher = publisher;
        this.gates = gates;
        this.promote = promote;
        this.events = events;
        this.clock = clock;
    }

    /** Returns whether something was done. */
    boolean step(Fence fence) throws IOException {
        Optional<Release> newest = releases.latest();
        if (newest.isEmpty()) {
            return false;
        }
        Release release = newest.get();
        if (uploads.isServed(release, Stage.PRODUCTION)) {
            return events.endPublished(release.root(), release.snapshot(), clock.instant());
        }
        if (!uploads.isServed(release, Stage.STAGING)) {
            publisher.stage(release, fence);
            return true;
        }
        return gates.runIfDue(release) || promote(release, fence);
    }

    private boolean promote(Release release, Fence fence) throws IOException {
        Optional<ProductionRelease> capability = promote.capability(release);
        if (capability.isEmpty()) {
            return false;
        }
        publisher.promote(release, capability.get(), fence);
        return true;
    }
}

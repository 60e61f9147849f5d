package dev.countersign.rail;

import dev.countersign.onlinesigning.OnlineSigner;
import dev.countersign.publishing.CutRelease;
import dev.countersign.shared.Fence;
import dev.countersign.signing.EventStore;
import dev.countersign.signing.SealEvents;
import dev.countersign.signing.SigningEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries changes from a reached threshold to production: seal, sign online, cut a release, stage, gates, production.
 * Each step looks at what is stored and does the next thing, so a process that ends anywhere is continued by the next
 * call, in this process or another. Only one instance runs it at a time.
 */
@Component
public class Rail {
    private static final Logger LOG = LoggerFactory.getLogger(Rail.class);
    private static final int MOST_STEPS = 100;

    private final RailLock lock;
    private final EventStore events;
    private final SealEvents seal;
    private final OnlineSigner onlineSigner;
    private final CutRelease cutRelease;
    private final PublishNewest publishNewest;
    private final Clock clock;

    Rail(
            RailLock lock,
            EventStore events,
            SealEvents seal,
            OnlineSigner onlineSigner,
            CutRelease cutRelease,
            PublishNewest publishNewest,
            Clock clock) {
        this.lock = lock;
        this.events = events;
        this.seal = seal;
        this.onlineSigner = onlineSigner;
        this.cutRelease = cutRelease;
        this.publishNewest = publishNewest;
        this.clock = clock;
    }

    /** Does everything that can be done now; returns at once if another instance is at it. */
    public void advance() {
        withLock(fence -> {
            onlineSigner.takeOver();
            int steps = 0;
            while (steps++ < MOST_STEPS && step(fence)) {
                LOG.debug("step {} done", steps);
            }
        });
    }

    /** Signs a new timestamp now and carries it on; returns false if another instance is at work. */
    public boolean signTimestampNow() {
        boolean done = withLock(fence -> {
            onlineSigner.takeOver();
            onlineSigner.signTimestampNow(fence);
        });
        if (done) {
            advance();
        }
        return done;
    }

    private interface Work {
        void run(Fence fence) throws IOException;
    }

    private boolean withLock(Work work) {
        try {
            Optional<RailLock.Held> held = lock.tryTake();
            if (held.isEmpty()) {
                return false;
            }
            try (RailLock.Held fence = held.get()) {
                work.run(fence);
            }
        } catch (IOException | SQLException | Fence.Lost e) {
            LOG.warn("The rail stopped and goes on later: {}", e.getMessage());
        }
        return true;
    }

    /** Does the first thing that is due; returns whether something was done. */
    private boolean step(Fence fence) throws IOException {
        return sealEvents() || signOnline(fence) || cutRelease.cut(fence, clock.instant()) || publishNewest.step(fence);
    }

    private boolean sealEvents() {
        boolean changed = false;
        for (SigningEvent event : events.unfinished()) {
            changed |= seal.seal(event.number(), clock.instant());
        }
        return changed;
    }

    private boolean signOnline(Fence fence) {
        return onlineSigner.signWhatIsDue(fence) instanceof OnlineSigner.Run.Signed;
    }
}

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
import java.time.Duration;
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
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(10);

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

    /** Does everything that can be done now, unless another run goes on doing it; returns how many steps were done. */
    public int advance() {
        return withLock(SHORT, fence -> {
                    onlineSigner.takeOver();
                    int steps = 0;
                    while (steps < MOST_STEPS && step(fence)) {
                        steps++;
                    }
                    return steps;
                })
                .orElse(0);
    }

    /**
     * Signs a new timestamp now and carries it on. Waits for a run that is under way; nothing is returned if that takes
     * too long.
     */
    public Optional<OnlineSigner.Run> signTimestampNow() {
        Optional<OnlineSigner.Run> run = withLock(LONG, fence -> {
            onlineSigner.takeOver();
            return onlineSigner.signTimestampNow(fence);
        });
        run.ifPresent(signed -> advance());
        return run;
    }

    private interface Work<T> {
        T run(Fence fence) throws IOException;
    }

    private <T> Optional<T> withLock(Duration patience, Work<T> work) {
        try {
            Optional<RailLock.Held> held = lock.take(patience);
            if (held.isPresent()) {
                try (RailLock.Held fence = held.get()) {
                    return Optional.of(work.run(fence));
                }
            }
        } catch (IOException | SQLException | Fence.Lost e) {
            LOG.warn("The rail stopped and goes on later: {}", e.getMessage());
        }
        return Optional.empty();
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

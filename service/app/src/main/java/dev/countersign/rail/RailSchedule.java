package dev.countersign.rail;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.countersign.shared.Settings;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs the rail: at its rhythm, by a schedule that all instances share and that catches up missed runs, and at once when
 * something happened here. Whoever comes second finds the rail's lock taken and leaves.
 */
@Component
public class RailSchedule implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RailSchedule.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Rail rail;
    private final boolean automatic;
    private final Scheduler scheduler;
    private final ExecutorService here = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rail").daemon(true).factory());
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean running;

    RailSchedule(DataSource dataSource, Settings settings, Rail rail) {
        this.rail = rail;
        this.automatic = settings.schedule();
        this.scheduler = Scheduler.create(dataSource)
                .startTasks(Tasks.recurring("rail", FixedDelay.of(settings.every()))
                        .execute((instance, context) -> advance()))
                .threads(1)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(Duration.ofSeconds(5))
                .shutdownMaxWait(LONGEST_STOP)
                .build();
    }

    /** Runs the rail as soon as possible; many calls while one is waiting are one. */
    public void soon() {
        if (running && asked.compareAndSet(false, true)) {
            try {
                here.execute(() -> {
                    asked.set(false);
                    advance();
                });
            } catch (RejectedExecutionException e) {
                LOG.debug("The service is stopping; the next start goes on", e);
            }
        }
    }

    private void advance() {
        try {
            rail.advance();
        } catch (RuntimeException e) {
            // The schedule must outlive every failure; the next run finds the rail as it was left.
            LOG.error("The rail met something unexpected and goes on at its next run", e);
        }
    }

    @Override
    public boolean isAutoStartup() {
        return automatic;
    }

    /** Begins with a run: a process that was killed may have left the rail in the middle. */
    @Override
    public void start() {
        running = true;
        scheduler.start();
        soon();
    }

    /** Lets a run that is under way end: cut off, it would meet a closed database, or take a closed port for a refusal. */
    @Override
    public void stop() {
        running = false;
        here.shutdown();
        scheduler.stop();
        try {
            if (!here.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The rail is still running; the next start goes on from where it ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

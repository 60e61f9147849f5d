package dev.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.it.Moment.Phase;
import dev.countersign.tuf.json.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ends the service in the middle of a publish, at every step of the rail, and starts it again; all that time readers
 * read. Each round prints a line: the phase that the kill hit, what the buckets held then, how long the way back took.
 */
class KillDuringPublishIT {
    private static final int FEWEST_PHASES = 6;

    private final SeenFiles seen = new SeenFiles();
    private final Map<Phase, Integer> hits = new EnumMap<>(Phase.class);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aServiceThatIsKilledAnywhereInAPublishGoesOnAndNoReaderMeetsHalfARelease() throws Exception {
        try (var service = ServiceProcess.in("kill-during-publish")) {
            try {
                service.startDemo();
                Bytes anchor = Bytes.of(new Api(service)
                        .get("/repository/production/1.root.json")
                        .body());
                try (var readers = new Readers(service, anchor, seen)) {
                    readers.start();
                    play(service, readers);
                }
            } catch (AssertionError | Exception e) {
                System.out.println(service.lastWords());
                throw e;
            }
        }
    }

    private void play(ServiceProcess service, Readers readers) throws Exception {
        var publishes = new Publishes(service);
        publishes.finishOpenEvent();
        List<Round> rounds = Round.all();
        for (int i = 0; i < rounds.size(); i++) {
            play(i + 1, rounds.get(i), service, publishes, readers);
        }
        System.out.printf(
                "Phases hit: %s; %s; %d files seen%n",
                hits, readers.summary(), seen.digests().size());
        assertThat(hits.keySet()).as("phases that a kill hit").hasSizeGreaterThanOrEqualTo(FEWEST_PHASES);
        assertThat(readers.httpVisits()).as("visits over HTTP").isPositive();
        assertThat(service.log())
                .as("what the service did not expect")
                .noneMatch(line -> line.contains(" ERROR ") || line.contains("something unexpected"));
        try (var rows = LeftPostgres.of(service.dataDir()).orElseThrow().connect()) {
            var check = new EndCheck(rows);
            check.versionsGrowAndAreUsedOnce();
            check.releasesGrowAndEveryGatePassed();
            check.readersSawWhatWasSigned(seen);
            check.noSignatureIsLost(publishes.answered());
            System.out.printf(
                    "Signatures answered and kept: %d; numbers that no file has: %s%n",
                    publishes.answered().size(),
                    rows.list("SELECT role, version FROM version_allocation WHERE state <> 'used' ORDER BY 1, 2"));
        }
        readers.requireNoProblem();
        service.stop();
    }

    private void play(int number, Round round, ServiceProcess service, Publishes publishes, Readers readers)
            throws Exception {
        LeftPostgres postgres = LeftPostgres.of(service.dataDir()).orElseThrow();
        Runnable request = publishes.prepare(round.trigger(), number);
        List<String> line = new ArrayList<>(List.of("%2d %-48s".formatted(number, round.name())));
        try (var rows = postgres.connect()) {
            var moment = new Moment(service, rows);
            request.run();
            round.point().await(moment);
            Phase phase = end(round, service, moment);
            hits.merge(phase, 1, Integer::sum);
            line.add("hit %-14s".formatted(phase));
            line.add("staging +%d%s".formatted(moment.newFiles("staging"), timestamp(moment, "staging")));
            line.add("production +%d%s".formatted(moment.newFiles("production"), timestamp(moment, "production")));
        }
        publishes.noteAnswers();
        look(service);
        readers.requireNoProblem();

        Duration start = service.restart();
        long answered = System.nanoTime();
        assertThat(LeftPostgres.of(service.dataDir()).map(now -> now.process().pid()))
                .as("PostgreSQL after the next start")
                .satisfies(pid -> assertThat(
                                pid.equals(Optional.of(postgres.process().pid())))
                        .isEqualTo(round.ending() == Round.Ending.KILL));
        publishes.finish(round.trigger());
        for (Map.Entry<String, Bytes> file : publishes.files().entrySet()) {
            assertThat(readers.download(file.getKey())).isEqualTo(file.getValue());
        }
        look(service);
        readers.requireNoProblem();
        line.add("restart %.1f s".formatted(seconds(start)));
        line.add("in production %.1f s later".formatted(seconds(Duration.ofNanos(System.nanoTime() - answered))));
        System.out.println(String.join(" · ", line));
    }

    private static Phase end(Round round, ServiceProcess service, Moment moment) throws Exception {
        if (round.ending() == Round.Ending.KILL) {
            service.kill();
            return moment.phase(round.trigger());
        }
        Phase phase = moment.phase(round.trigger());
        service.stop();
        assertThat(moment.hasNewTimestamp("production"))
                .as("a service that is stopped first ends the run of the rail that is under way")
                .isTrue();
        return phase;
    }

    private void look(ServiceProcess service) throws Exception {
        seen.look(service.bucket("production"));
        seen.look(service.bucket("staging"));
    }

    private static String timestamp(Moment moment, String stage) throws Exception {
        return moment.hasNewTimestamp(stage) ? " and timestamp" : "";
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

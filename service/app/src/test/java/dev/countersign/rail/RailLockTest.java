package dev.countersign.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Services;
import dev.countersign.TestService;
import dev.countersign.TestService.Options;
import dev.countersign.shared.Fence;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two services on one database: never do both sign and publish. */
class RailLockTest {
    private TestService first = Services.empty();
    private TestService second = Services.empty();

    @BeforeEach
    void startTwo(@TempDir Path folder) throws IOException {
        first = TestService.start(folder.resolve("one"), Options.defaults().softwareKeys());
        String database = first.bean(Environment.class).getRequiredProperty("countersign.db-url");
        second = TestService.start(
                folder.resolve("two"), Options.defaults().softwareKeys().with("countersign.db-url", database));
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void theSecondLeavesWhileTheFirstIsAtWork() throws SQLException {
        try (RailLock.Held held = lock(first).tryTake().orElseThrow()) {
            assertThat(lock(second).tryTake()).isEmpty();
            assertThat(second.bean(Rail.class).signTimestampNow()).isEmpty();
            held.requireHeld();
        }
        try (RailLock.Held next = lock(second).tryTake().orElseThrow()) {
            next.requireHeld();
        }
    }

    @Test
    void whoWasOvertakenMustStop() throws SQLException {
        RailLock.Held old = lock(first).tryTake().orElseThrow();
        old.close();
        assertThat(old.token()).isPositive();
        try (RailLock.Held next = lock(second).tryTake().orElseThrow()) {
            assertThat(next.token()).isGreaterThan(old.token());
            assertThatThrownBy(old::requireHeld).isInstanceOf(Fence.Lost.class);
        }
    }

    @Test
    void aConnectionThatEndsGivesTheLockBackAndItsHolderNoticesOnceAnotherTookIt() throws SQLException {
        RailLock.Held lost = lock(first).tryTake().orElseThrow();
        first.bean(JdbcClient.class)
                .sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = "
                        + "(SELECT oid FROM pg_database WHERE datname = current_database())")
                .query(Boolean.class)
                .list();
        RailLock.Held next = lock(second).tryTake().orElseThrow();
        assertThatThrownBy(lost::requireHeld).isInstanceOf(Fence.Lost.class);
        assertThatThrownBy(lost::close).isInstanceOf(SQLException.class);
        next.requireHeld();
        next.close();
    }

    @Test
    void ofManyThreadsInTwoServicesOneAtATimeIsAtWork() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var barrier = new CyclicBarrier(8);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var results = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 8; i++) {
                TestService mine = i % 2 == 0 ? first : second;
                results.add(threads.submit((Callable<Integer>) () -> {
                    barrier.await();
                    int taken = 0;
                    for (int round = 0; round < 25; round++) {
                        var held = lock(mine).tryTake();
                        if (held.isPresent()) {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            taken++;
                            inside.decrementAndGet();
                            held.get().close();
                        }
                    }
                    return taken;
                }));
            }
            int taken = 0;
            for (Future<Integer> result : results) {
                taken += result.get();
            }
            assertThat(taken).isPositive();
        }
        assertThat(most).hasValue(1);
    }

    private static RailLock lock(TestService service) {
        return service.bean(RailLock.class);
    }
}

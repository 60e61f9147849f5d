package dev.countersign;

import dev.countersign.database.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of a JVM; each service gets a database of its own. */
final class TestDatabase {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestDatabase() {}

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(
                    Path.of("target", "test-postgres-" + ProcessHandle.current().pid()));
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            return postgres;
        }
    }

    static EmbeddedPostgres server() {
        return Server.POSTGRES;
    }

    /** The URL of a new, empty database. */
    static String create() {
        return server().createDatabase("test_" + NEXT.incrementAndGet());
    }
}

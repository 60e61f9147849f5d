package dev.countersign.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.countersign.shared.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one database: the operator's if a URL is set, else the embedded PostgreSQL of the data folder. */
@Configuration
class DatabaseConfiguration {
    private static final int CONNECTIONS = 16;

    /** Never started when the operator names a database. */
    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(Settings settings) {
        return settings.dbUrl().isEmpty()
                ? new EmbeddedDatabase(Optional.of(EmbeddedPostgres.start(settings.dataDir())))
                : new EmbeddedDatabase(Optional.empty());
    }

    @Bean
    DataSource dataSource(Settings settings, EmbeddedDatabase embedded) {
        var pool = new HikariDataSource();
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setJdbcUrl(embedded.server().map(EmbeddedPostgres::jdbcUrl).orElse(settings.dbUrl()));
        pool.setUsername(embedded.server().map(EmbeddedPostgres::username).orElse(settings.dbUser()));
        pool.setPassword(embedded.server().map(EmbeddedPostgres::password).orElseGet(() -> password(settings)));
        return pool;
    }

    private static String password(Settings settings) {
        if (settings.dbPasswordFile().isEmpty()) {
            return "";
        }
        try {
            return Files.readString(Path.of(settings.dbPasswordFile())).strip();
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "COUNTERSIGN_DB_PASSWORD_FILE names " + settings.dbPasswordFile() + ", which cannot be read.", e);
        }
    }

    /** Holds the embedded server, if there is one, so that it stops after everything that uses it. */
    record EmbeddedDatabase(Optional<EmbeddedPostgres> server) implements AutoCloseable {
        @Override
        public void close() {
            server.ifPresent(EmbeddedPostgres::close);
        }
    }
}

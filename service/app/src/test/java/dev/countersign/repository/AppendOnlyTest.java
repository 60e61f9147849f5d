package dev.countersign.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Services;
import dev.countersign.Tables;
import dev.countersign.TestService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was signed or published is never changed by a statement that the service, or its database user, could send. */
class AppendOnlyTest {
    private final TestService service = Services.published();
    private final JdbcClient jdbc = service.bean(JdbcClient.class);

    @ParameterizedTest
    @CsvSource({
        "metadata_version, bytes = bytes",
        "artifact, length = 0",
        "revision, signed = payload",
        "signature, value = value",
        "release_file, sha256 = 'x'"
    })
    void refusesToChangeOrDeleteRows(String table, String change) {
        Map<String, String> before = Tables.dump(service);
        for (String statement : List.of(
                "UPDATE " + table + " SET " + change,
                "UPDATE " + table + " SET " + change + " WHERE false",
                "DELETE FROM " + table,
                "TRUNCATE " + table + " CASCADE")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("append-only");
        }
        assertThat(Tables.dump(service)).isEqualTo(before);
    }

    @Test
    void refusesRowsWhoseDigestIsNotTheDigestOfTheirBytes() {
        Map<String, String> before = Tables.dump(service);
        for (String statement : List.of(
                "INSERT INTO artifact VALUES ('%s', 1, 'x', now())".formatted("0".repeat(64)),
                "INSERT INTO metadata_version VALUES ('targets', 2, '%s', 'x', 'event', now())"
                        .formatted("0".repeat(64)),
                "INSERT INTO revision VALUES (1, 2, 'root', 1, now(), 'x', 'x', '%s')".formatted("0".repeat(64)))) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .hasMessageContaining("digest_is_of")
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThat(Tables.dump(service)).isEqualTo(before);
    }

    @Test
    void refusesASecondFileForAVersion() {
        assertThatThrownBy(
                        () -> jdbc.sql("INSERT INTO metadata_version SELECT role, version, encode(sha256('x'), 'hex'), "
                                        + "'x', origin, recorded_at FROM metadata_version")
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}

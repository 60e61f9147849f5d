package dev.countersign.onlinesigning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Services;
import dev.countersign.TestClock;
import dev.countersign.TestService;
import dev.countersign.TestService.Options;
import dev.countersign.shared.SoftwareKey;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.port.OnlineKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A KMS that does anything but sign: the number is burned, recorded, never given out again, and nothing is published. */
class MisbehavingOnlineKeyTest {
    private interface Signing {
        Bytes sign(Bytes payload) throws IOException;
    }

    private final TestClock clock = new TestClock(Instant.parse("2026-01-05T12:00:00Z"));
    private volatile Signing behaviour = payload -> payload;

    @TempDir
    Path folder;

    private TestService service = Services.empty();
    private Signing right = payload -> payload;

    @BeforeEach
    void start() throws IOException {
        SoftwareKey key = SoftwareKey.openOrCreate(folder.resolve("kms.pem"));
        right = key::sign;
        behaviour = right;
        service = Services.publish(Services.create(TestService.start(
                folder.resolve("data"),
                Options.defaults().softwareKeys().clock(clock).onlineKeys(uri -> new OnlineKey() {
                    @Override
                    public String publicPem() {
                        return key.publicPem();
                    }

                    @Override
                    public Bytes sign(Bytes payload) throws IOException {
                        return behaviour.sign(payload);
                    }
                }))));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void garbage() {
        behaviour = payload -> Bytes.utf8("garbage");
        burnsTheNumberAndGoesOnWithTheNext("not the key that root names");
    }

    @Test
    void nothingAtAll() {
        behaviour = payload -> Bytes.utf8("");
        burnsTheNumberAndGoesOnWithTheNext("not the key that root names");
    }

    @Test
    void anotherKeysSignature() throws IOException {
        SoftwareKey other = SoftwareKey.openOrCreate(folder.resolve("other.pem"));
        behaviour = other::sign;
        burnsTheNumberAndGoesOnWithTheNext("not the key that root names");
    }

    @Test
    void aSignatureOverOtherBytes() {
        behaviour = payload -> right.sign(Bytes.utf8("{}"));
        burnsTheNumberAndGoesOnWithTheNext("not the key that root names");
    }

    @Test
    void anException() {
        behaviour = payload -> {
            throw new IOException("the KMS is away");
        };
        burnsTheNumberAndGoesOnWithTheNext("the KMS is away");
    }

    @Test
    void anUncheckedException() {
        behaviour = payload -> {
            throw new IllegalStateException("a bug of the KMS client");
        };
        burnsTheNumberAndGoesOnWithTheNext("a bug of the KMS client");
    }

    @Test
    void soSlowThatAnotherInstanceTookOver() {
        behaviour = payload -> {
            service.bean(JdbcClient.class)
                    .sql("UPDATE rail_fence SET token = token + 1")
                    .update();
            return right.sign(payload);
        };
        burnsTheNumberAndGoesOnWithTheNext("another instance took over");
    }

    @Test
    void anOutageOfADayCostsAboutAHundredNumbers() {
        behaviour = payload -> {
            throw new IOException("away");
        };
        clock.advance(Duration.ofDays(2));
        for (int minute = 0; minute < 24 * 60; minute++) {
            clock.advance(Duration.ofMinutes(1));
            if (minute % 5 == 0) {
                service.advance();
            }
        }
        assertThat(versions("burned").size()).isBetween(50, 120);
    }

    private void burnsTheNumberAndGoesOnWithTheNext(String reason) {
        clock.advance(Duration.ofDays(2));
        service.advance();
        assertThat(versions("burned")).containsExactly(2);
        assertThat(versions("allocated")).isEmpty();
        assertThat(service.bean(JdbcClient.class)
                        .sql("SELECT reason FROM version_allocation WHERE state = 'burned'")
                        .query(String.class)
                        .single())
                .contains(reason);
        assertThat(releases()).isEqualTo(1);
        behaviour = right;
        service.advance();
        assertThat(releases()).as("pauses for a minute").isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        service.advance();
        assertThat(releases()).isEqualTo(2);
        assertThat(versions("used")).containsExactly(1, 3);
    }

    private int releases() {
        return service.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM release")
                .query(Integer.class)
                .single();
    }

    private List<Integer> versions(String state) {
        return service.bean(JdbcClient.class)
                .sql(
                        "SELECT version FROM version_allocation WHERE role = 'timestamp' AND state = :state ORDER BY version")
                .param("state", state)
                .query(Integer.class)
                .list();
    }
}

package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.onlinesigning.OnlineSigner;
import dev.countersign.publishing.ReleaseStore;
import dev.countersign.publishing.StageUploads;
import dev.countersign.rail.Rail;
import dev.countersign.shared.SoftwareKey;
import dev.countersign.shared.Stage;
import dev.countersign.signing.EventProgressReader;
import dev.countersign.signing.EventStore;
import dev.countersign.signing.SigningEvent;
import dev.countersign.tuf.model.TufKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a person decides: content waits for them, but a fresh timestamp over known content does not. */
class PromotionByAPersonTest {
    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T00:00:00Z"));
    private TestService service;

    @BeforeEach
    void createTheRepository() throws Exception {
        service = TestService.start(
                folder,
                TestService.Options.defaults().clock(clock).softwareKeys().with("countersign.promotion", "manual"));
        assertThat(service.post("/api/v1/repository", "").statusCode()).isEqualTo(201);
        everybodySigns();
        service.advance();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void contentWaitsOnStagingUntilAPersonPromotesIt() throws Exception {
        assertThat(served(Stage.STAGING)).contains(1);
        assertThat(served(Stage.PRODUCTION)).isEmpty();

        assertThat(service.post("/api/v1/stages/production/promotions", "{\"release\": \"R-1\"}")
                        .statusCode())
                .isEqualTo(201);
        service.advance();

        assertThat(served(Stage.PRODUCTION)).contains(1);
    }

    @Test
    void aFreshTimestampOverKnownContentGoesByItself() throws Exception {
        service.post("/api/v1/stages/production/promotions", "{\"release\": \"R-1\"}");
        service.advance();
        clock.advance(Duration.ofDays(2));
        service.advance();
        assertThat(served(Stage.PRODUCTION)).contains(2);
        assertThat(service.bean(ReleaseStore.class)
                        .latest()
                        .orElseThrow()
                        .timestamp()
                        .value())
                .isEqualTo(2);
    }

    @Test
    void signingATimestampNowIsPublishedToo() throws Exception {
        service.post("/api/v1/stages/production/promotions", "{\"release\": \"R-1\"}");
        service.advance();
        assertThat(service.bean(Rail.class).signTimestampNow()).containsInstanceOf(OnlineSigner.Run.Signed.class);
        assertThat(served(Stage.PRODUCTION)).contains(2);
    }

    private Optional<Integer> served(Stage stage) {
        return service.bean(StageUploads.class).newestServed(stage);
    }

    private void everybodySigns() throws Exception {
        SigningEvent event = service.bean(EventStore.class).all().getFirst();
        for (var entry : service.bean(EventProgressReader.class).progress(event).entrySet()) {
            List<TufKey> keys = List.copyOf(entry.getValue().eligible().values());
            for (TufKey key : keys) {
                Path pem = folder.resolve("demo-keyholders")
                        .resolve(key.owner().orElseThrow().substring(1) + ".pem");
                service.putSignature(
                        event.number().toString(),
                        entry.getKey().unsigned().role().value(),
                        key.id().value(),
                        entry.getKey().digest(),
                        SoftwareKey.openOrCreate(pem)
                                .sign(entry.getKey().payload())
                                .toArray());
            }
        }
    }
}

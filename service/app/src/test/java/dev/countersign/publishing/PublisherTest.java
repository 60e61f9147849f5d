package dev.countersign.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Services;
import dev.countersign.TestService;
import dev.countersign.TestService.Options;
import dev.countersign.rail.Rail;
import dev.countersign.shared.Fence;
import dev.countersign.shared.Stage;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.port.BucketStore.ObjectDiffers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Uploads under attack: changed rows, changed buckets, an instance that lost its place, a release that is too old. */
class PublisherTest {
    private static final Fence HELD = () -> {};

    @TempDir
    Path folder;

    private TestService service = Services.empty();

    @BeforeEach
    void publishTwoReleases() throws IOException {
        service = Services.publish(
                Services.create(TestService.start(folder, Options.defaults().softwareKeys())));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void uploadingAgainChangesNothing() throws IOException {
        Bytes before = staging("timestamp.json");
        publisher().stage(release(1), HELD);
        assertThat(staging("timestamp.json")).isEqualTo(before);
    }

    @Test
    void neverReplacesANewerTimestamp() throws IOException {
        service.bean(Rail.class).signTimestampNow();
        Bytes newer = staging("timestamp.json");
        assertThatThrownBy(() -> publisher().stage(release(1), HELD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("newer timestamp");
        assertThat(staging("timestamp.json")).isEqualTo(newer);
    }

    @Test
    void replacesATimestampThatNobodyCanRead() throws IOException {
        Bytes right = staging("timestamp.json");
        Files.writeString(file("timestamp.json"), "damaged");
        publisher().stage(release(1), HELD);
        assertThat(staging("timestamp.json")).isEqualTo(right);
    }

    @Test
    void aFenceThatIsLostStopsTheUploadBeforeTheTimestamp() throws IOException {
        int files = release(1).files().size();
        for (int lostAt = 1; lostAt <= files; lostAt++) {
            Files.deleteIfExists(file("timestamp.json"));
            var calls = new AtomicInteger();
            int last = lostAt;
            Fence fence = () -> {
                if (calls.incrementAndGet() >= last) {
                    throw new Fence.Lost();
                }
            };
            assertThatThrownBy(() -> publisher().stage(release(1), fence)).isInstanceOf(Fence.Lost.class);
            assertThat(file("timestamp.json")).doesNotExist();
        }
        publisher().stage(release(1), HELD);
        assertThat(file("timestamp.json")).exists();
    }

    @Test
    void artifactBytesThatWereReplacedInTheDatabaseAreNeverUploaded() throws IOException {
        Files.delete(file("timestamp.json"));
        for (Release.File file : release(1).files()) {
            Files.deleteIfExists(file(file.name()));
        }
        sql("ALTER TABLE artifact DISABLE TRIGGER USER");
        sql("ALTER TABLE artifact DROP CONSTRAINT digest_is_of_bytes");
        sql("UPDATE artifact SET bytes = 'evil'");
        assertThatThrownBy(() -> publisher().stage(release(1), HELD))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another digest");
        assertThat(file("timestamp.json")).doesNotExist();
        service.advance(); // must not fail either, whatever it meets
        try (var left = Files.walk(folder.resolve("buckets/staging"))) {
            assertThat(left.filter(Files::isRegularFile).map(PublisherTest::text))
                    .doesNotContain("evil");
        }
    }

    @Test
    void anObjectThatDiffersStopsTheUploadBeforeTheTimestamp() throws IOException {
        Files.delete(file("timestamp.json"));
        Files.writeString(file("1.targets.json"), "other");
        assertThatThrownBy(() -> publisher().stage(release(1), HELD)).isInstanceOf(ObjectDiffers.class);
        assertThat(Files.readString(file("1.targets.json"))).isEqualTo("other");
        assertThat(file("timestamp.json")).doesNotExist();
    }

    @Test
    void namesThatLeadOutOfTheBucketAreNeverWritten() {
        sql("ALTER TABLE release_file DISABLE TRIGGER USER");
        sql("UPDATE release_file SET name = '../../evil' WHERE position = 1");
        assertThatThrownBy(() -> publisher().stage(release(1), HELD)).isInstanceOf(IOException.class);
        assertThat(folder.resolve("evil")).doesNotExist();
        assertThat(folder.resolve("buckets/evil")).doesNotExist();
    }

    @Test
    void aPermissionForAnotherReleasePublishesNothing() {
        assertThatThrownBy(() -> publisher().promote(release(1), any -> false, HELD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Publisher publisher() {
        return service.bean(Publisher.class);
    }

    private Release release(int number) {
        return service.bean(ReleaseStore.class).find(number).orElseThrow();
    }

    private Path file(String name) {
        return folder.resolve("buckets").resolve(Stage.STAGING.slug()).resolve(name);
    }

    private Bytes staging(String name) throws IOException {
        return Bytes.of(Files.readAllBytes(file(name)));
    }

    private static String text(Path file) {
        try {
            return Bytes.of(Files.readAllBytes(file)).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sql(String statement) {
        service.bean(JdbcClient.class).sql(statement).update();
    }
}

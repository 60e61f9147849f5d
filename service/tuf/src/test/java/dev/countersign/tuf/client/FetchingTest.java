package dev.countersign.tuf.client;

import static dev.countersign.tuf.testing.SmallRepository.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.tuf.edit.NextTimestamp;
import dev.countersign.tuf.edit.SnapshotDetail;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.testing.Delegating;
import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.testing.TestKey;
import dev.countersign.tuf.verify.UntrustedMetadata;
import dev.countersign.tuf.verify.UntrustedMetadata.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be wrong with a file before anybody looks into it: its length, its hash, its place. */
class FetchingTest {
    private final SmallRepository repository = new SmallRepository();

    @TempDir
    private Path folder;

    private void listSnapshotWith(String member, Json value) {
        repository.publishTimestamp(
                tree -> SmallRepository.within(
                        tree,
                        "meta",
                        meta -> SmallRepository.within(meta, "snapshot.json", entry -> entry.with(member, value))),
                repository.online);
    }

    private static Json hash(String algorithm, String hex) {
        return Json.Object.EMPTY.with(algorithm, hex);
    }

    @Test
    @Spec("5.5.2")
    void aSnapshotWithAnotherHashThanListedIsRefused() {
        listSnapshotWith("hashes", hash("sha256", "00".repeat(32)));

        assertRefused(Reason.NOT_AS_LISTED, "1.snapshot.json");
    }

    @Test
    @Spec("5.5.2")
    void aSnapshotShorterThanListedIsRefused() {
        listSnapshotWith(
                "length", new Json.Int(repository.file("1.snapshot.json").length() + 1));

        assertRefused(Reason.NOT_AS_LISTED, "1.snapshot.json");
    }

    @Test
    void aSnapshotLongerThanListedIsNotReadFurther() {
        listSnapshotWith("length", new Json.Int(10));

        assertRefused(Reason.FETCH_FAILED, "1.snapshot.json");
    }

    @Test
    void aHashThatNobodyCanComputeDoesNotCountAsAHash() {
        listSnapshotWith("hashes", hash("blake9", "00".repeat(32)));

        assertRefused(Reason.NOT_AS_LISTED, "1.snapshot.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "ZZ", "AA"})
    void aHashThatIsNotLowerCaseHexIsMalformed(String part) {
        listSnapshotWith("hashes", hash("sha256", part.repeat(31)));

        assertRefused(Reason.MALFORMED, "timestamp.json");
    }

    @Test
    void lengthAndHashAsTheOnlineSignerListsThemAreAccepted() throws UntrustedMetadata, MalformedDocument {
        var root = MetadataCodec.readRoot(repository.anchor()).signed();
        var next = NextTimestamp.next(
                root,
                Optional.empty(),
                new MetadataVersion(1),
                repository.file("1.snapshot.json"),
                SnapshotDetail.LENGTH_AND_SHA256,
                new MetadataVersion(5),
                START);
        repository.files.put("timestamp.json", TestKey.file(next.signed(), repository.online));

        assertThat(repository.refresh().trusted().timestamp().orElseThrow().version())
                .isEqualTo(new MetadataVersion(5));
        repository.files.put(
                "1.snapshot.json", Bytes.utf8(repository.file("1.snapshot.json").text() + "\n"));
        assertThatThrownBy(repository::refresh).isInstanceOf(UntrustedMetadata.class);
    }

    @Test
    @Spec("5.7")
    void anArtifactWithOtherContentOfTheSameLengthIsRefused() throws UntrustedMetadata {
        String name = "targets/" + SmallRepository.ARTIFACT.publishedName(SmallRepository.CONTENT.sha256());
        repository.files.put(name, Bytes.utf8("the artifakt\n"));
        TufClient client = repository.refresh();

        assertThatThrownBy(() -> client.download(SmallRepository.ARTIFACT))
                .isInstanceOfSatisfying(
                        UntrustedMetadata.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_AS_LISTED));
    }

    @Test
    void anArtifactThatListsAnAbsurdLengthIsNotAskedForWhole() throws UntrustedMetadata {
        repository.publishTargets(
                tree -> Delegating.listingOfLength(tree, "huge", Long.MAX_VALUE), repository.ada, repository.ben);
        repository.publishOnline(repository.online);
        TufClient client = repository.refresh();

        assertThatThrownBy(() -> client.download(new TargetPath("huge"))).isInstanceOf(UntrustedMetadata.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"})
    void aFileWithoutEndIsReadToItsCapAndNoFurther(String endless) {
        var read = new AtomicLong();
        Fetcher fetcher = (name, maxBytes) -> name.equals(endless)
                ? Optional.of(Capped.read(new Endless(read), name, maxBytes))
                : Optional.ofNullable(repository.files.get(name));

        assertThatThrownBy(() ->
                        TufClient.refresh(fetcher, new MemoryStore(Map.of()), repository.anchor(), START, step -> {}))
                .isInstanceOfSatisfying(UntrustedMetadata.class, refused -> {
                    assertThat(refused.file()).isEqualTo(endless);
                    assertThat(refused.sentence()).contains("allowed");
                });
        assertThat(read).hasValueLessThan(2_100_000);
    }

    private static final class Endless extends InputStream {
        private final AtomicLong read;

        Endless(AtomicLong read) {
            this.read = read;
        }

        @Override
        public int read() {
            read.incrementAndGet();
            return '{';
        }

        @Override
        public int read(byte[] into, int from, int most) {
            Arrays.fill(into, from, from + most, (byte) '{');
            read.addAndGet(most);
            return most;
        }
    }

    @Test
    void aFetcherThatIgnoresTheCapIsNotTrustedWithIt() {
        repository.files.put("timestamp.json", Bytes.of(new byte[20_000]));
        Fetcher fetcher = (name, maxBytes) -> Optional.ofNullable(repository.files.get(name));

        assertThatThrownBy(() ->
                        TufClient.refresh(fetcher, new MemoryStore(Map.of()), repository.anchor(), START, step -> {}))
                .isInstanceOfSatisfying(
                        UntrustedMetadata.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "a/../../secret", "/etc/hostname", ".."})
    void aFolderServesNothingOutsideItself(String name) throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        Path inside = Files.createDirectory(folder.resolve("repository"));

        assertThatThrownBy(() -> new DirectoryFetcher(inside).fetch(name, 1000)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "./", "src/.."})
    void theWorkingFolderIsAFolderLikeAnyOther(String path) throws IOException {
        var fetcher = new DirectoryFetcher(Path.of(path));

        assertThat(fetcher.fetch("pom.xml", 1_000_000)).isPresent();
        assertThat(fetcher.fetch("no-such-file", 1_000_000)).isEmpty();
    }

    private void assertRefused(Reason reason, String file) {
        assertThatThrownBy(repository::refresh).isInstanceOfSatisfying(UntrustedMetadata.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.file()).isEqualTo(file);
        });
    }
}

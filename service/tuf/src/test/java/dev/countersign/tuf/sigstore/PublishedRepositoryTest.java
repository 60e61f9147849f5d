package dev.countersign.tuf.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.tuf.client.DirectoryFetcher;
import dev.countersign.tuf.client.MemoryStore;
import dev.countersign.tuf.client.TufClient;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.testing.MapFetcher;
import dev.countersign.tuf.testing.SigstoreFiles;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.verify.UntrustedMetadata;
import dev.countersign.tuf.verify.UntrustedMetadata.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real repository, laid out as it was published, read by our own client. */
class PublishedRepositoryTest {
    private static final Instant VALID = Instant.parse("2026-08-25T00:00:00Z");
    private static final Instant ROOT_EXPIRED = Instant.parse("2026-11-21T00:00:00Z");
    private static final List<String> ARTIFACTS = List.of(
            "artifact.pub",
            "ctfe.pub",
            "ctfe_2022.pub",
            "fulcio.crt.pem",
            "fulcio_intermediate_v1.crt.pem",
            "fulcio_v1.crt.pem",
            "registry.npmjs.org/keys.json",
            "rekor.pub",
            "signing_config.json",
            "signing_config.v0.2.json",
            "signing_config_rekor_v2.v0.2.json",
            "trusted_root.json");

    @TempDir
    private Path folder;

    @Test
    @Spec({"5.2", "5.3", "5.4", "5.5", "5.6", "5.7"})
    void isReadFromRootFiveToTheNewestAndEveryArtifactArrives() throws IOException, UntrustedMetadata {
        SigstoreFiles.layOut(folder);
        var steps = new ArrayList<String>();

        TufClient client = TufClient.refresh(
                new DirectoryFetcher(folder), new MemoryStore(Map.of()), SigstoreFiles.root(5), VALID, steps::add);

        assertThat(client.trusted().root().version()).isEqualTo(new MetadataVersion(15));
        assertThat(client.trusted().timestamp().orElseThrow().version()).isEqualTo(new MetadataVersion(762));
        assertThat(client.trusted().snapshot().orElseThrow().version()).isEqualTo(new MetadataVersion(165));
        assertThat(client.trusted().targets(RoleName.TARGETS).orElseThrow().version())
                .isEqualTo(new MetadataVersion(14));
        assertThat(steps).hasSize(15).first().isEqualTo("start from root version 5");
        Map<String, Bytes> published = SigstoreFiles.published();
        for (String artifact : ARTIFACTS) {
            Bytes content = client.download(new TargetPath(artifact));
            assertThat(published.values()).as(artifact).contains(content);
        }
        assertThat(published.keySet().stream().filter(name -> name.startsWith("targets/")))
                .hasSameSizeAs(ARTIFACTS);
    }

    @Test
    @Spec("5.3.10")
    void isRefusedOnceTheNewestRootHasExpired() throws IOException {
        SigstoreFiles.layOut(folder);

        var refused = refused(SigstoreFiles.published(), SigstoreFiles.root(5), ROOT_EXPIRED);

        assertThat(refused.reason()).isEqualTo(Reason.EXPIRED);
        assertThat(refused.file()).isEqualTo("15.root.json");
        assertThat(refused.sentence()).contains("2026-11-20T13:58:18Z");
    }

    @Test
    void refreshesAgainFromItsOwnCopiesWithoutFetchingThemAgain() throws UntrustedMetadata {
        var store = new MemoryStore(Map.of());
        TufClient.refresh(new MapFetcher(SigstoreFiles.published()), store, SigstoreFiles.root(5), VALID, step -> {});
        var again = new MapFetcher(SigstoreFiles.published());

        TufClient.refresh(again, store, SigstoreFiles.root(5), VALID, step -> {});

        assertThat(again.asked()).containsExactly("16.root.json", "timestamp.json");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void anyFlippedByteOfASignedRootIsRefused(int version) {
        Map<String, Bytes> published = SigstoreFiles.published();
        for (Bytes flipped : flips(SigstoreFiles.root(version))) {
            published.put(version + ".root.json", flipped);
            Bytes anchor = version == 5 ? flipped : SigstoreFiles.root(version - 1);

            assertThat(refused(published, anchor, VALID).reason())
                    .isIn(Reason.MALFORMED, Reason.THRESHOLD_NOT_MET, Reason.VERSION_NOT_NEXT);
        }
    }

    @ParameterizedTest
    @CsvSource({"timestamp.json, timestamp.json", "165.snapshot.json, snapshot.json", "14.targets.json, targets.json"})
    void anyFlippedByteOfASignedFileIsRefused(String name, String source) {
        Map<String, Bytes> published = SigstoreFiles.published();
        for (Bytes flipped : flips(SigstoreFiles.metadata(source))) {
            published.put(name, flipped);

            var refused = refused(published, SigstoreFiles.root(15), VALID);

            assertThat(refused.file()).isEqualTo(name);
            assertThat(refused.reason()).isIn(Reason.MALFORMED, Reason.THRESHOLD_NOT_MET);
        }
    }

    @Test
    void anyFlippedByteOfTheDelegatedRoleIsRefused() throws UntrustedMetadata {
        String name = "8.registry.npmjs.org.json";
        for (Bytes flipped : flips(SigstoreFiles.metadata("registry.npmjs.org.json"))) {
            Map<String, Bytes> published = SigstoreFiles.published();
            published.put(name, flipped);
            TufClient client = refresh(published, SigstoreFiles.root(15), VALID);

            assertThatThrownBy(() -> client.download(new TargetPath("registry.npmjs.org/keys.json")))
                    .isInstanceOfSatisfying(
                            UntrustedMetadata.class, e -> assertThat(e.file()).isEqualTo(name));
        }
    }

    @Test
    @Spec("5.7")
    void aFlippedByteOfAnyArtifactIsRefused() throws UntrustedMetadata {
        Map<String, Bytes> published = SigstoreFiles.published();
        published.replaceAll((name, file) -> name.startsWith("targets/") ? flip(file, file.length() / 2) : file);
        TufClient client = refresh(published, SigstoreFiles.root(15), VALID);

        for (String artifact : ARTIFACTS) {
            assertThatThrownBy(() -> client.download(new TargetPath(artifact)))
                    .isInstanceOfSatisfying(
                            UntrustedMetadata.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_AS_LISTED));
        }
    }

    private static UntrustedMetadata refused(Map<String, Bytes> published, Bytes anchor, Instant now) {
        return catchThrowableOfType(UntrustedMetadata.class, () -> refresh(published, anchor, now));
    }

    private static TufClient refresh(Map<String, Bytes> published, Bytes anchor, Instant now) throws UntrustedMetadata {
        return TufClient.refresh(
                new MapFetcher(new TreeMap<>(published)), new MemoryStore(Map.of()), anchor, now, step -> {});
    }

    /** The file with one byte changed, at places spread over its signed part: the surplus signatures may break. */
    private static List<Bytes> flips(Bytes file) {
        String text = new String(file.toArray(), StandardCharsets.ISO_8859_1);
        int signed = text.indexOf("\"signed\"");
        int signatures = text.indexOf("\"signatures\"");
        int end = signatures > signed ? signatures - 1 : text.length() - 1;
        return IntStream.range(0, 12)
                .mapToObj(part -> flip(file, signed + (end - signed) * part / 12))
                .toList();
    }

    private static Bytes flip(Bytes file, int at) {
        byte[] changed = file.toArray();
        changed[at] ^= 1;
        return Bytes.of(changed);
    }
}

package dev.countersign.cli;

import static dev.countersign.cli.Ran.countersign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.testing.FakeService;
import dev.countersign.cli.testing.SigstoreFolder;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real repository, verified from root 5 on. */
class VerifyCommandTest {
    private static final String VALID = "2026-08-25T00:00:00Z";
    private static final Pattern PUBLISHED_ARTIFACT = Pattern.compile("(targets/(?:.*/)?)[0-9a-f]{64}\\.(.*)");

    @TempDir
    private Path folder;

    private Path published;
    private Path anchor;

    @BeforeEach
    void publish() {
        published = folder.resolve("published");
        SigstoreFolder.publish(published);
        anchor = folder.resolve("5.root.json");
        SigstoreFolder.write(anchor, SigstoreFolder.root(5));
    }

    @Test
    void explainsEachStepAndEndsWithWhatIsTrusted() {
        Ran ran = verify(published.toString(), "--at", VALID);

        assertThat(ran.err())
                .contains("start from root version 5\n", "15.root.json: signed by thresholds of both root versions\n")
                .contains("registry.npmjs.org 8, delegated to by targets,")
                .contains("registry.npmjs.org/keys.json has the listed length and hash");
        assertThat(ran.text()).isEqualTo("OK: root 15, timestamp 762, snapshot 165, targets 14, 12 artifacts\n");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void writesOneJsonObject() {
        Ran ran = verify(published.toString(), "--at", VALID, "--json");

        assertThat(ran.text())
                .startsWith("{")
                .contains("\"root\": 15", "\"timestamp\": 762", "\"registry.npmjs.org\": 8", "\"verdict\": \"ok\"");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void namesTheExpiredRole() {
        Ran ran = verify(published.toString());

        assertThat(ran.err()).endsWith("Refused: 15.root.json: expired at 2026-11-20T13:58:18Z\n");
        assertThat(ran.out().isEmpty()).isTrue();
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void namesTheExpiredRoleInJsonToo() {
        Ran ran = verify(published.toString(), "--output", "json");

        assertThat(ran.text()).contains("\"file\": \"15.root.json\"", "\"reason\": \"EXPIRED\"", "\"refused\"");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void namesAnyFileOfWhichOneByteWasFlipped() throws IOException {
        Map<String, Bytes> read = new TreeMap<>(SigstoreFolder.published());
        for (int version = 1; version <= 5; version++) {
            read.remove(version + ".root.json");
        }
        assertThat(read).hasSize(10 + 4 + 12);
        for (Map.Entry<String, Bytes> file : read.entrySet()) {
            Path target = published.resolve(file.getKey());
            SigstoreFolder.write(target, flipped(file.getKey(), file.getValue()));

            Ran ran = verify(published.toString(), "--at", VALID);

            assertThat(ran.exitCode()).as(file.getKey()).isEqualTo(1);
            assertThat(ran.err().lines().toList().getLast()).startsWith("Refused: " + named(file.getKey()) + ": ");
            assertThat(ran.out().isEmpty()).isTrue();
            Files.write(target, file.getValue().toArray());
        }
    }

    @Test
    void namesTheGivenRootOfWhichOneByteWasFlipped() {
        SigstoreFolder.write(anchor, flipped("5.root.json", SigstoreFolder.root(5)));

        Ran ran = verify(published.toString(), "--at", VALID);

        assertThat(ran.err()).startsWith("Refused: " + anchor + ": ");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void namesAMissingArtifact() throws IOException {
        String name = SigstoreFolder.published().keySet().stream()
                .filter(each -> each.endsWith(".ctfe.pub"))
                .findFirst()
                .orElseThrow();
        Files.delete(published.resolve(name));

        Ran ran = verify(published.toString(), "--at", VALID);

        assertThat(ran.err()).endsWith("Refused: " + name + ": the repository has no such file\n");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void readsARepositoryOnTheWeb() {
        try (var web = web()) {
            Ran ran = verify(web.url() + "/tuf/", "--at", VALID);

            assertThat(ran.text()).isEqualTo("OK: root 15, timestamp 762, snapshot 165, targets 14, 12 artifacts\n");
        }
    }

    @Test
    void refusesAFileThatIsLongerThanListed() {
        try (var web = web()) {
            String name = SigstoreFolder.published().keySet().stream()
                    .filter(each -> each.endsWith(".rekor.pub"))
                    .findFirst()
                    .orElseThrow();
            web.bytes("GET /tuf/" + name, Bytes.of(new byte[3_000_000]));

            Ran ran = verify(web.url() + "/tuf", "--at", VALID);

            assertThat(ran.err().lines().toList().getLast())
                    .startsWith("Refused: " + name)
                    .contains("are allowed");
            assertThat(ran.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void tellsAnUnreachableRepositoryFromARefusedOne() {
        try (var web = web()) {
            web.on("GET /tuf/165.snapshot.json", 503, Map.of(), Bytes.utf8("later"));

            Ran ran = verify(web.url() + "/tuf", "--at", VALID);

            assertThat(ran.err()).endsWith("165.snapshot.json: the server answered 503\n");
            assertThat(ran.exitCode()).isEqualTo(5);
        }
        Ran ran = verify("http://127.0.0.1:1", "--at", VALID);
        assertThat(ran.err()).contains("the connection was refused");
        assertThat(ran.exitCode()).isEqualTo(5);
    }

    @Test
    void doesNotFollowRedirects() {
        try (var web = web()) {
            web.on("GET /tuf/timestamp.json", 302, Map.of("Location", web.url() + "/elsewhere"), Bytes.utf8(""));

            Ran ran = verify(web.url() + "/tuf", "--at", VALID);

            assertThat(ran.exitCode()).isEqualTo(5);
            assertThat(web.received).noneMatch(request -> request.path().equals("/elsewhere"));
        }
    }

    @Test
    void takesAFolderOrAnAddressAndARootThatExists() {
        assertThat(verify("no-such-folder").exitCode()).isEqualTo(2);
        assertThat(countersign("verify", published.toString(), "--root", "no-such-file")
                        .exitCode())
                .isEqualTo(2);
        assertThat(countersign("verify", published.toString()).exitCode()).isEqualTo(2);
        assertThat(verify(published.toString(), "--at", "yesterday").exitCode()).isEqualTo(2);
    }

    private Ran verify(String repository, String... more) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("verify", repository, "--root", anchor.toString()));
        arguments.addAll(List.of(more));
        return countersign(arguments.toArray(new String[0]));
    }

    private static FakeService web() {
        var web = new FakeService();
        SigstoreFolder.published().forEach((name, content) -> web.bytes("GET /tuf/" + name, content));
        return web;
    }

    /** How a refusal names a published file. */
    private static String named(String name) {
        Matcher artifact = PUBLISHED_ARTIFACT.matcher(name);
        return artifact.matches() ? artifact.group(1) + artifact.group(2) : name;
    }

    /** The file with a byte of its signed part changed: a surplus signature may break without harm. */
    private static Bytes flipped(String name, Bytes file) {
        byte[] changed = file.toArray();
        int at = name.startsWith("targets/")
                ? changed.length / 2
                : new String(changed, StandardCharsets.ISO_8859_1).indexOf("\"expires\": \"2") + 13;
        changed[at] ^= 1;
        return Bytes.of(changed);
    }
}

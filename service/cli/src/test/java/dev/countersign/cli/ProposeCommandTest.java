package dev.countersign.cli;

import static dev.countersign.cli.Ran.countersign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.testing.FakeService;
import dev.countersign.cli.testing.SigstoreFolder;
import dev.countersign.tuf.json.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposeCommandTest {
    private static final String OPENED = "{\"number\":\"P-2\",\"event\":\"SE-2\"}";

    @TempDir
    private Path folder;

    private final FakeService service = new FakeService();
    private Path token;

    @BeforeEach
    void prepare() {
        token = folder.resolve("token");
        SigstoreFolder.write(token, Bytes.utf8("s3cret\n"));
        SigstoreFolder.write(folder.resolve("a.json"), Bytes.utf8("{}"));
        service.on("POST /api/v1/proposals", 201, Map.of(), Bytes.utf8(OPENED));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void sendsFilesAndRemovalsWithTheReasonAndTheToken() {
        Ran ran = propose(folder.resolve("a.json").toString(), "--remove", "dir/b", "--reason", "@ada asked for it");

        assertThat(ran.text()).isEqualTo("Proposal P-2 opened signing event SE-2.\n");
        assertThat(ran.err()).contains("put     a.json", "remove  dir/b", "Next: countersign event show SE-2");
        assertThat(ran.exitCode()).isZero();
        FakeService.Received sent = service.received.getLast();
        assertThat(sent.authorization()).isEqualTo("Bearer s3cret");
        assertThat(sent.body().text().replaceAll("\\s*\\n\\s*", ""))
                .isEqualTo("{\"files\": [{\"content\": \"e30=\",\"path\": \"a.json\"},{\"path\": \"dir/b\",\"remove\":"
                        + " true}],\"intent\": \"artifacts\",\"reason\": \"@ada asked for it\"}");
    }

    @Test
    void putsFilesBelowAPrefix() {
        propose(folder.resolve("a.json").toString(), "--path-prefix", "x/y", "--reason", "r");

        assertThat(service.received.getLast().body().text()).contains("\"path\": \"x/y/a.json\"");
    }

    @Test
    void knowsThePathBelowATargetsFolder() {
        assertThat(ProposedFiles.below(Path.of("targets/dir/c"))).isEqualTo("dir/c");
        assertThat(ProposedFiles.below(Path.of("./targets/c"))).isEqualTo("c");
        assertThat(ProposedFiles.below(Path.of("dir/c"))).isEqualTo("c");
        assertThat(ProposedFiles.below(Path.of("targets"))).isEqualTo("targets");
        assertThat(ProposedFiles.below(Path.of("/targets/dir/c"))).isEqualTo("c");
    }

    @Test
    void sendsARenewal() {
        Ran ran = propose("--renew", "root", "--reason", "It expires", "--output", "json");

        assertThat(ran.text()).contains("\"event\": \"SE-2\"");
        assertThat(service.received.getLast().body().text())
                .contains("\"intent\": \"renewal\"", "\"role\": \"root\"")
                .doesNotContain("files");
    }

    @Test
    void repeatsThePlaceOfARefusal() {
        service.problem("POST /api/v1/proposals", 422, """
                {"title":"The request cannot be carried out","detail":"No.","nextStep":"Correct it.",
                 "pointer":"/files/0/path"}
                """);

        Ran ran = propose(folder.resolve("a.json").toString(), "--reason", "r");

        assertThat(ran.err())
                .endsWith("Refused: The request cannot be carried out: No. (at /files/0/path) Correct it.\n");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void sendsNothingIfTheArgumentsMakeNoProposal() {
        String file = folder.resolve("a.json").toString();

        assertThat(propose("--reason", "r").exitCode()).isEqualTo(2);
        assertThat(propose(file).exitCode()).isEqualTo(2);
        assertThat(propose(file, "--reason", " ").exitCode()).isEqualTo(2);
        assertThat(propose(file, file, "--reason", "r").err()).contains("a.json is named twice");
        assertThat(propose(file, "--renew", "root", "--reason", "r").exitCode()).isEqualTo(2);
        assertThat(propose(file, "--path-prefix", "..", "--reason", "r").exitCode())
                .isEqualTo(2);
        assertThat(propose("--remove", "../x", "--reason", "r").exitCode()).isEqualTo(2);
        assertThat(propose(folder.toString(), "--reason", "r").err()).contains("is a folder, not a file");
        assertThat(propose("no-such-file", "--reason", "r").exitCode()).isEqualTo(2);
        assertThat(service.received).isEmpty();
    }

    @Test
    void needsATokenFileWithOneTokenAndNeverShowsIt() {
        String file = folder.resolve("a.json").toString();
        Map<String, String> environment = Map.of("COUNTERSIGN_SERVICE", service.url());

        Ran without = countersign(environment, "propose", file, "--reason", "r");
        assertThat(without.err()).contains("--token-file or COUNTERSIGN_TOKEN_FILE");
        assertThat(without.exitCode()).isEqualTo(2);

        SigstoreFolder.write(token, Bytes.utf8("s3cret and more\r\nX-Header: y"));
        Ran broken = propose(file, "--reason", "r");
        assertThat(broken.err()).contains("must hold one token").doesNotContain("s3cret");
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(service.received).isEmpty();
    }

    @Test
    void warnsBeforeATokenGoesOutUnencrypted() {
        Ran ran = countersign(
                Map.of("COUNTERSIGN_TOKEN_FILE", token.toString()),
                "propose",
                folder.resolve("a.json").toString(),
                "--reason",
                "r",
                "--service",
                "http://countersign.invalid");

        assertThat(ran.err()).contains("Warning: the token goes to http://countersign.invalid unencrypted");
        assertThat(ran.exitCode()).isEqualTo(5);
    }

    private Ran propose(String... more) {
        var arguments = new ArrayList<>(List.of("propose"));
        arguments.addAll(List.of(more));
        return countersign(
                Map.of("COUNTERSIGN_SERVICE", service.url(), "COUNTERSIGN_TOKEN_FILE", token.toString()),
                arguments.toArray(new String[0]));
    }
}

package dev.countersign.cli;

import static dev.countersign.cli.Ran.countersign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.testing.FakeService;
import dev.countersign.cli.testing.SigstoreFolder;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportAndExportTest {
    private static final Bytes ROOT = SigstoreFolder.read("metadata/root.json");
    private static final Bytes ARTIFACT = SigstoreFolder.read("targets/registry.npmjs.org/keys.json");
    private static final String ROOT_ADDRESS = "/api/v1/roles/root/versions/15";
    private static final String ARTIFACT_ADDRESS = "/api/v1/artifacts/" + ARTIFACT.sha256();

    @TempDir
    private Path folder;

    private final FakeService service = new FakeService();
    private Path metadata;
    private Path targets;

    @BeforeEach
    void prepare() {
        metadata = folder.resolve("checkout/metadata");
        targets = folder.resolve("checkout/targets");
        SigstoreFolder.write(folder.resolve("token"), Bytes.utf8("s3cret"));
        service.bytes("GET " + ROOT_ADDRESS, ROOT);
        service.bytes("GET " + ARTIFACT_ADDRESS, ARTIFACT);
        list(
                item("metadata/root.json", ROOT, ROOT_ADDRESS),
                item("metadata/root_history/15.root.json", ROOT, ROOT_ADDRESS),
                item("targets/registry.npmjs.org/keys.json", ARTIFACT, ARTIFACT_ADDRESS));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void exportsEveryFileAsListed() throws IOException {
        Ran ran = run("export");

        assertThat(ran.text()).isEqualTo("Exported: 3 files written, 0 unchanged.\n");
        assertThat(ran.exitCode()).isZero();
        assertThat(content("metadata/root.json")).isEqualTo(ROOT);
        assertThat(content("metadata/root_history/15.root.json")).isEqualTo(ROOT);
        assertThat(content("targets/registry.npmjs.org/keys.json")).isEqualTo(ARTIFACT);
        assertThat(files()).hasSize(3);
    }

    @Test
    void leavesWhatIsRightUntouchedAndDeletesNothing() throws IOException {
        run("export");
        Path root = metadata.resolve("root.json");
        var old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(root, old);
        SigstoreFolder.write(metadata.resolve("policy.yml"), Bytes.utf8("mine"));
        Path artifact = targets.resolve("registry.npmjs.org/keys.json");
        byte[] changed = ARTIFACT.toArray();
        changed[7] ^= 1;
        Files.write(artifact, changed);

        Ran ran = run("export", "--output", "json");

        assertThat(ran.text().replaceAll("\\s", ""))
                .isEqualTo("{\"unchanged\":[\"metadata/root.json\",\"metadata/root_history/15.root.json\"],"
                        + "\"written\":[\"targets/registry.npmjs.org/keys.json\"]}");
        assertThat(Files.getLastModifiedTime(root)).isEqualTo(old);
        assertThat(content("targets/registry.npmjs.org/keys.json")).isEqualTo(ARTIFACT);
        assertThat(files()).hasSize(4);
    }

    @Test
    void writesNothingAtAllIfOneFileIsNotAsListed() throws IOException {
        byte[] changed = ARTIFACT.toArray();
        changed[7] ^= 1;
        service.bytes("GET " + ARTIFACT_ADDRESS, Bytes.of(changed));

        Ran ran = run("export");

        assertThat(ran.err()).contains("Refused: targets/registry.npmjs.org/keys.json arrived with");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void readsNoMoreThanTheListedLength() throws IOException {
        service.bytes("GET " + ARTIFACT_ADDRESS, Bytes.of(new byte[ARTIFACT.length() + 1]));

        Ran ran = run("export");

        assertThat(ran.err()).contains("are allowed");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "metadata/../x.json",
                "targets/../../x",
                "targets/a/../../../x",
                "/etc/x",
                "targets//x",
                "targets/",
                "metadata/README.md",
                "metadata/a/b.json",
                "metadata/root_history/../x.json",
                "x.json",
                "metadata/.json",
                "targets/a\\\\..\\\\x",
                "targets/C:x",
                "metadata/root_history/0.root.json",
                "targets/a\\nb"
            })
    void refusesAPathThatIsNoFileOfARepository(String path) throws IOException {
        list(item("metadata/root.json", ROOT, ROOT_ADDRESS), item(path, ROOT, ROOT_ADDRESS));

        Ran ran = run("export");

        assertThat(ran.err()).contains("is not a file of a repository", "(at /items/1/path)");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(files()).isEmpty();
        assertThat(service.received).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/x",
                "//evil.example/x",
                "@evil.example/x",
                "/api/v1/roles/../../x",
                "",
                "/x",
                "/api/v1/roles/root/versions/15?x"
            })
    void refusesAnAddressThatIsNotOfTheService(String address) throws IOException {
        list(item("metadata/root.json", ROOT, address));

        Ran ran = run("export");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(files()).isEmpty();
        assertThat(service.received).hasSize(1);
    }

    @Test
    void refusesToWriteThroughALink() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createDirectories(targets);
        Files.createSymbolicLink(targets.resolve("registry.npmjs.org"), outside);

        Ran ran = run("export");

        assertThat(ran.err()).contains("is a link");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void refusesTwoNamesForOneFile() throws IOException {
        list(item("targets/a", ARTIFACT, ARTIFACT_ADDRESS), item("targets/A", ARTIFACT, ARTIFACT_ADDRESS));

        assertThat(run("export").exitCode()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNoHalfWrittenFileWhereAFolderAndAFileClash() throws IOException {
        list(item("targets/a", ARTIFACT, ARTIFACT_ADDRESS), item("targets/a/b", ARTIFACT, ARTIFACT_ADDRESS));

        assertThat(run("export").exitCode()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void importsWhatBelongsToTheRepositoryAndNothingElse() throws IOException, MalformedDocument {
        SigstoreFolder.write(metadata.resolve("root.json"), ROOT);
        SigstoreFolder.write(metadata.resolve("registry.npmjs.org.json"), ARTIFACT);
        SigstoreFolder.write(metadata.resolve("root_history/15.root.json"), ROOT);
        SigstoreFolder.write(targets.resolve("registry.npmjs.org/keys.json"), ARTIFACT);
        for (String other : List.of("README.md", "policy.yml", "keyholders/ada.json", "root_history/README.md")) {
            SigstoreFolder.write(metadata.resolve(other), Bytes.utf8("no"));
        }
        service.on(
                "POST /api/v1/repository/imports",
                201,
                Map.of(),
                Bytes.utf8("{\"rootVersion\":15,\"files\":3,\"artifacts\":1,\"opaqueRoots\":[1]}"));

        Ran ran = run("import");

        assertThat(ran.text()).isEqualTo("Imported: root 15, 3 metadata files, 1 artifacts.\n");
        assertThat(ran.exitCode()).isZero();
        FakeService.Received sent = service.received.getLast();
        assertThat(sent.authorization()).isEqualTo("Bearer s3cret");
        var paths = new ArrayList<String>();
        for (Fields file : Fields.of(StrictJson.parseObject(sent.body(), JsonLimits.upload(10_000_000)))
                .objects("files")) {
            paths.add(file.text("path"));
            Bytes content = Bytes.of(Base64.getDecoder().decode(file.text("content")));
            assertThat(content).isEqualTo(content(file.text("path")));
        }
        assertThat(paths)
                .containsExactly(
                        "metadata/registry.npmjs.org.json",
                        "metadata/root.json",
                        "metadata/root_history/15.root.json",
                        "targets/registry.npmjs.org/keys.json");
    }

    @Test
    void importsNoLinksAndNoMissingFolders() throws IOException {
        assertThat(run("import").exitCode()).isEqualTo(2);

        SigstoreFolder.write(metadata.resolve("root.json"), ROOT);
        Files.createDirectories(targets);
        Files.createSymbolicLink(targets.resolve("a"), folder.resolve("token"));
        Ran ran = run("import");

        assertThat(ran.err()).contains("is a link; only plain files are imported");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(service.received).isEmpty();
    }

    private void list(String... items) {
        service.json("GET /api/v1/repository/files", "{\"items\":[" + String.join(",", items) + "]}");
    }

    private static String item(String path, Bytes content, String address) {
        return "{\"path\":\"%s\",\"sha256\":\"%s\",\"length\":%d,\"address\":\"%s\"}"
                .formatted(path, content.sha256(), content.length(), address);
    }

    private Bytes content(String path) throws IOException {
        return Bytes.of(Files.readAllBytes(folder.resolve("checkout").resolve(path)));
    }

    private List<Path> files() throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        try (Stream<Path> all = Files.walk(checkout)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private Ran run(String command, String... more) {
        var arguments =
                new ArrayList<>(List.of(command, "--metadata", metadata.toString(), "--targets", targets.toString()));
        arguments.addAll(List.of(more));
        return countersign(
                Map.of(
                        "COUNTERSIGN_SERVICE",
                        service.url(),
                        "COUNTERSIGN_TOKEN_FILE",
                        folder.resolve("token").toString()),
                arguments.toArray(new String[0]));
    }
}

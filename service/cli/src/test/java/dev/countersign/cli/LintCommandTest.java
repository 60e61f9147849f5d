package dev.countersign.cli;

import static dev.countersign.cli.Ran.countersign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.testing.SigstoreFolder;
import dev.countersign.tuf.json.Bytes;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real repository and one file of it, held against the profile. */
class LintCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void publish() {
        SigstoreFolder.publish(folder);
    }

    @Test
    void printsTheNotesOnTheRealRepositoryAndEndsWell() {
        Ran ran = countersign("lint", folder.toString());

        assertThat(ran.text().lines())
                .contains(
                        "note P11 1.root.json /signed/spec_version and 18 more places: Specification version 1.0 is"
                                + " kept; a new repository has 1.0.31.",
                        "note P27 165.snapshot.json /signed/meta/rekor.json and 3 more places: No role of today has"
                                + " this name; the entry stays, because entries never go.")
                .last()
                .asString()
                .startsWith("OK: 0 hard, 0 warnings, ");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void refusesARepositoryWithAHardFindingAndNamesTheClients() {
        write(
                "timestamp.json",
                SigstoreFolder.read("metadata/timestamp.json").text().replace("56Z", "56.000Z"));

        Ran ran = countersign("lint", folder.toString());

        assertThat(ran.text())
                .startsWith("hard P12 timestamp.json /signed/expires: \"2026-08-28T19:25:56.000Z\" is not of the form"
                        + " YYYY-MM-DDTHH:MM:SSZ. Breaks python-tuf, go-tuf, tough.\n");
        assertThat(ran.err()).startsWith("Refused: ").contains(" hard, 0 warnings, ");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void writesOneJsonObject() {
        Ran ran = countersign(
                "--output", "json", "lint", folder.resolve("14.targets.json").toString());

        assertThat(ran.text())
                .startsWith("{")
                .contains("\"verdict\": \"ok\"", "\"rule\": \"P11\"", "\"level\": \"note\"");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void reportsOnAFileThatIsNoMetadataAtAll() {
        write("notes.txt", "hello");

        Ran ran = countersign("lint", folder.resolve("notes.txt").toString());

        assertThat(ran.text()).startsWith("hard P1 notes.txt: ");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void excusesNothingThatCountersignWrote() {
        String root = folder.resolve("15.root.json").toString();

        assertThat(countersign("lint", root).exitCode()).isZero();
        assertThat(countersign("lint", "--written", root).exitCode()).isEqualTo(1);
        // the version before already had these keys
        assertThat(countersign("lint", "--written", folder.toString()).exitCode())
                .isZero();
    }

    @Test
    void takesAFileOrAPublishedRepository() {
        assertThat(countersign("lint", "no-such-file").exitCode()).isEqualTo(2);
        assertThat(countersign("lint", folder.resolve("targets").toString()).exitCode())
                .isEqualTo(2);
        assertThat(countersign("lint", "--profile", "huge", folder.toString()).exitCode())
                .isEqualTo(2);
    }

    private void write(String name, String text) {
        SigstoreFolder.write(folder.resolve(name), Bytes.utf8(text));
    }
}

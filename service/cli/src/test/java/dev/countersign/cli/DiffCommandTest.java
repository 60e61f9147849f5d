package dev.countersign.cli;

import static dev.countersign.cli.Ran.countersign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.testing.SigstoreFolder;
import dev.countersign.tuf.json.Bytes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files of the sigstore repository, compared without asking anybody. */
class DiffCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aRenewalOfTheRealRootIsOneSentence() {
        Ran ran = diff(root(14), root(15));

        assertThat(ran.text())
                .isEqualTo("Renewal only: version 14 → 15, valid until 2026-11-20T13:58:18Z (was"
                        + " 2026-06-22T13:27:01Z); everything else is identical.\n");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void theRealSigningEventAddsAnArtifactAndRenews() {
        Path before = file("before", SigstoreFolder.event("00-base/metadata/targets.json"));
        Path after = file("after", SigstoreFolder.event("08-signed-lance/metadata/targets.json"));

        assertThat(diff(before, after).text().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("Artifact signing_config_rekor_v2.v0.2.json is added: 1230 bytes, "),
                        line -> assertThat(line)
                                .startsWith("Renewed as well: version 13 → 14, valid until 2036-05-09"));
    }

    @Test
    void theSwapOfAKeyholderNamesBothAndComesBeforeTheRenewal() {
        Ran ran = diff(root(12), root(13));

        assertThat(ran.text()).contains("key of @dlorenc (fingerprint ", "key of @lance (fingerprint ");
        assertThat(ran.text().lines().toList().getLast()).startsWith("Renewed as well: version 12 → 13, ");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void signaturesAreNoChange() {
        Path unsigned = file(
                "unsigned",
                Bytes.utf8(SigstoreFolder.root(15).text().replaceFirst("\"sig\": \"[^\"]*\"", "\"sig\": \"\"")));

        Ran ran = diff(unsigned, root(15));

        assertThat(ran.text()).isEqualTo("Nothing changes: what is signed is the same in both files.\n");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void writesOneJsonObject() {
        Ran ran = countersign("diff", root(14).toString(), root(15).toString(), "--output", "json");

        assertThat(ran.text())
                .startsWith("{")
                .contains("\"kind\": \"Renewed\"", "\"severity\": \"calm\"", "\"/signed/expires\"", "\"version\": 15");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void namesTheFileAndThePlaceThatCannotBeRead() {
        Path broken = file(
                "broken.json",
                Bytes.utf8(SigstoreFolder.root(15).text().replaceFirst("\"threshold\": 3", "\"threshold\": 0")));

        Ran ran = diff(root(14), broken);

        assertThat(ran.err()).startsWith("Refused: " + broken + ": ").endsWith("(at /signed/roles/root/threshold)\n");
        assertThat(ran.out().isEmpty()).isTrue();
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoMetadata() {
        Ran ran = diff(root(14), file("x.json", Bytes.utf8("{\"signed\": {\"_type\": \"mirrors\"}}")));

        assertThat(ran.err()).endsWith("(at /signed/_type)\n");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void wantsTwoFilesOfOneRole() {
        Path targets = file("targets.json", SigstoreFolder.read("metadata/targets.json"));

        assertThat(diff(root(14), targets).exitCode()).isEqualTo(2);
        assertThat(diff(root(14), targets).err()).contains("is root metadata and ", " is targets metadata");
        assertThat(diff(root(14), folder.resolve("absent")).exitCode()).isEqualTo(2);
        assertThat(countersign("diff", root(14).toString()).exitCode()).isEqualTo(2);
    }

    private static Ran diff(Path before, Path after) {
        return countersign("diff", before.toString(), after.toString());
    }

    private Path root(int version) {
        return file(version + ".root.json", SigstoreFolder.root(version));
    }

    private Path file(String name, Bytes content) {
        Path file = folder.resolve(name);
        SigstoreFolder.write(file, content);
        return file;
    }
}

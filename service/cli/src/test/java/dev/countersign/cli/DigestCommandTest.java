package dev.countersign.cli;

import static dev.countersign.cli.Ran.countersign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.testing.SigstoreFolder;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.MetadataCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestCommandTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    private Path folder;

    private Path root;
    private String payload;

    @BeforeEach
    void write() throws MalformedDocument {
        root = file("root.json", SigstoreFolder.root(15));
        payload = MetadataCodec.readRoot(SigstoreFolder.root(15)).payload().sha256();
    }

    @Test
    void givesTheDigestsOfAMetadataFileAndOfItsPayload() {
        Ran ran = countersign("digest", root.toString());

        assertThat(ran.text().lines())
                .containsExactly(
                        "file     sha256:" + SigstoreFolder.root(15).sha256(),
                        "length   " + SigstoreFolder.root(15).length(),
                        "payload  sha256:" + payload,
                        "role     root",
                        "version  15",
                        "expires  2026-11-20T13:58:18Z");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void givesDigestAndLengthOfAnyOtherFileAndSaysThatItIsNoMetadata() {
        Ran ran = countersign("digest", file("empty", Bytes.utf8("")).toString());

        assertThat(ran.text()).isEqualTo("file     sha256:" + EMPTY + "\nlength   0\n");
        assertThat(ran.err()).contains("is read as a plain file, not as metadata: The document is empty.");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void writesOneJsonObject() {
        Ran metadata = countersign("digest", root.toString(), "--output", "json");
        Ran plain = countersign("digest", file("empty", Bytes.utf8("")).toString(), "--output", "json");

        assertThat(metadata.text())
                .contains("\"payloadSha256\": \"" + payload + "\"", "\"role\": \"root\"", "\"version\": 15")
                .contains("\"sha256\": \"" + SigstoreFolder.root(15).sha256() + "\"", "\"expires\": \"2026-11-20T");
        assertThat(plain.text()).isEqualTo("{\n \"length\": 0,\n \"sha256\": \"" + EMPTY + "\"\n}\n");
    }

    @Test
    void wantsAFileThatExists() {
        assertThat(countersign("digest", folder.resolve("absent").toString()).exitCode())
                .isEqualTo(2);
        assertThat(countersign("digest").exitCode()).isEqualTo(2);
    }

    private Path file(String name, Bytes content) {
        Path file = folder.resolve(name);
        SigstoreFolder.write(file, content);
        return file;
    }
}

package dev.countersign.tuf.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import dev.countersign.tuf.json.WrittenJson;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.testing.SigstoreFiles;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesAreSacredTest {
    private static final JsonLimits LIMITS = JsonLimits.metadata(1_048_576);

    @ParameterizedTest
    @MethodSource("readableFiles")
    void aReadFileKeepsItsOriginalBytes(String role, Bytes file) throws MalformedDocument {
        assertThat(MetadataCodec.read(new RoleName(role), file).original()).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("readableFiles")
    void theSignedTreeKeepsEveryFieldOfTheFile(String role, Bytes file) throws MalformedDocument {
        var signed = MetadataCodec.read(new RoleName(role), file).signed().tree();

        assertThat(StrictJson.parseObject(file, LIMITS).get("signed")).contains(signed);
    }

    static Stream<Object[]> readableFiles() {
        return Stream.concat(
                IntStream.rangeClosed(5, SigstoreFiles.NEWEST_ROOT)
                        .mapToObj(version -> new Object[] {"root", SigstoreFiles.root(version)}),
                Stream.of("targets", "snapshot", "timestamp", "registry.npmjs.org")
                        .map(role -> new Object[] {role, SigstoreFiles.metadata(role + ".json")}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root_history/10.root.json",
                "root_history/11.root.json",
                "root_history/12.root.json",
                "root_history/13.root.json",
                "root_history/14.root.json",
                "root_history/15.root.json",
                "root.json",
                "targets.json",
                "snapshot.json",
                "timestamp.json"
            })
    void writingAReadFileGivesTheSameBytes(String name) throws MalformedDocument {
        Bytes file = SigstoreFiles.metadata(name);

        assertThat(WrittenJson.of(StrictJson.parse(file, LIMITS)).text()).isEqualTo(file.text());
        assertThat(WrittenJson.of(StrictJson.parse(file, LIMITS))).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("readableFiles")
    void theOrderAndSpacingOfAFileDoNotChangeWhatIsSigned(String role, Bytes file) throws MalformedDocument {
        var original = MetadataCodec.read(new RoleName(role), file);
        var rewritten = MetadataCodec.read(new RoleName(role), WrittenJson.of(StrictJson.parse(file, LIMITS)));

        assertThat(rewritten.payload()).isEqualTo(original.payload());
        assertThat(CanonicalJson.of(original.signed().tree())).isEqualTo(original.payload());
    }
}

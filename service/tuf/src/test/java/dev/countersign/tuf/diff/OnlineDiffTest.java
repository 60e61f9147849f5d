package dev.countersign.tuf.diff;

import static dev.countersign.tuf.diff.DiffSamples.diff;
import static dev.countersign.tuf.diff.DiffSamples.get;
import static dev.countersign.tuf.diff.DiffSamples.put;
import static dev.countersign.tuf.diff.DiffSamples.remove;
import static dev.countersign.tuf.diff.DiffSamples.sentences;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.diff.change.Severity;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.testing.SigstoreFiles;
import org.junit.jupiter.api.Test;

class OnlineDiffTest {
    private final Json snapshot = DiffSamples.signed(SigstoreFiles.metadata("snapshot.json"));
    private final Json timestamp = DiffSamples.signed(SigstoreFiles.metadata("timestamp.json"));

    @Test
    void aNewVersionOfAListedFileIsCalm() {
        Json next = put(snapshot, "meta/targets.json/version", new Json.Int(15));

        assertThat(sentences(diff(snapshot, next))).allMatch(each -> each.startsWith("targets.json: version 15"));
        assertThat(diff(snapshot, next).getFirst().severity()).isEqualTo(Severity.CALM);
    }

    @Test
    void aVersionThatGoesBackStopsTheReader() {
        Json back = put(timestamp, "meta/snapshot.json/version", new Json.Int(1));

        assertThat(diff(timestamp, back).getFirst().sentence()).endsWith("; it goes back, and clients will refuse it.");
        assertThat(diff(timestamp, back).getFirst().severity()).isEqualTo(Severity.STOP);
    }

    @Test
    void oneVersionWithTwoContentsStopsTheReader() {
        Json one = put(timestamp, "meta/snapshot.json/length", new Json.Int(10));
        Json other = put(timestamp, "meta/snapshot.json/length", new Json.Int(11));

        assertThat(diff(one, other).getFirst().severity()).isEqualTo(Severity.STOP);
        assertThat(diff(one, other).getFirst().sentence()).endsWith("; it keeps its version but is another file.");
    }

    @Test
    void aLengthThatIsNoLongerListedIsSaid() {
        Json one = put(timestamp, "meta/snapshot.json/length", new Json.Int(10));

        assertThat(diff(one, remove(one, "meta/snapshot.json/length"))
                        .getFirst()
                        .severity())
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void filesMayBeListedButNotForgotten() {
        Json more = put(snapshot, "meta/new.json", get(snapshot, "meta/targets.json"));

        assertThat(diff(snapshot, more).getFirst().sentence()).startsWith("new.json is listed: version 14");
        assertThat(diff(more, snapshot).getFirst().sentence())
                .startsWith("new.json is no longer listed (was version 14")
                .endsWith("; clients that knew it will refuse this file.");
        assertThat(diff(more, snapshot).getFirst().severity()).isEqualTo(Severity.STOP);
    }
}

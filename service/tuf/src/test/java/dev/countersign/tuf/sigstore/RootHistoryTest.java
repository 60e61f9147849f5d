package dev.countersign.tuf.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.testing.SigstoreFiles;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.verify.RootChain;
import dev.countersign.tuf.verify.RootVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fifteen roots that Sigstore has published so far. */
class RootHistoryTest {

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
    @Spec({"5.3.4", "5.3.5"})
    void eachRootFromFiveOnVouchesForTheNext(int version) throws MalformedDocument {
        Metadata<Root> trusted = MetadataCodec.readRoot(SigstoreFiles.root(version));
        Metadata<Root> next = MetadataCodec.readRoot(SigstoreFiles.root(version + 1));

        assertThat(RootChain.next(trusted.signed(), next))
                .isInstanceOfSatisfying(RootVerdict.Accepted.class, accepted -> {
                    assertThat(accepted.byOld().distinctKeys()).isGreaterThanOrEqualTo(3);
                    assertThat(accepted.byNew().distinctKeys()).isGreaterThanOrEqualTo(3);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void eachRootFromFiveOnMeetsItsOwnThreshold(int version) throws MalformedDocument {
        Metadata<Root> root = MetadataCodec.readRoot(SigstoreFiles.root(version));

        assertThat(root.version()).isEqualTo(new MetadataVersion(version));
        assertThat(RootChain.self(root).isMet()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, /signed/consistent_snapshot",
        "2, /signed/consistent_snapshot",
        "3, /signed/consistent_snapshot",
        "4, /signed/consistent_snapshot"
    })
    void theRootsBeforeFiveAreRefusedWithAPlaceAndAReason(int version, String pointer) {
        var refused = catchThrowableOfType(
                MalformedDocument.class, () -> MetadataCodec.readRoot(SigstoreFiles.root(version)));

        assertThat(refused.pointer()).isEqualTo(pointer);
        assertThat(refused.sentence()).contains("consistent snapshots");
    }

    @Test
    @Spec("5.3.5")
    void aRootCannotBeSkipped() throws MalformedDocument {
        Metadata<Root> trusted = MetadataCodec.readRoot(SigstoreFiles.root(12));
        Metadata<Root> afterNext = MetadataCodec.readRoot(SigstoreFiles.root(14));

        assertThat(RootChain.next(trusted.signed(), afterNext)).isInstanceOf(RootVerdict.WrongVersion.class);
    }
}

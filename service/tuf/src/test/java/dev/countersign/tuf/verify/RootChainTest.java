package dev.countersign.tuf.verify;

import static dev.countersign.tuf.testing.SmallRepository.withRole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.testing.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootChainTest {
    private final SmallRepository repository = new SmallRepository();
    private final TestKey ada = repository.ada;
    private final TestKey ben = repository.ben;
    private final TestKey cleo = TestKey.of("cleo");
    private final TestKey dan = TestKey.of("dan");

    private RootVerdict next(Json.Object signed, TestKey... signers) throws MalformedDocument {
        return next(MetadataCodec.readRoot(repository.anchor()).signed(), signed, signers);
    }

    private static RootVerdict next(Root trusted, Json.Object signed, TestKey... signers) throws MalformedDocument {
        return RootChain.next(trusted, MetadataCodec.readRoot(TestKey.file(signed, signers)));
    }

    private Json.Object successor() {
        return SmallRepository.next(withRole(repository.root, "root", 2, cleo, dan));
    }

    @Test
    @Spec("5.3.4")
    void aRootSignedByBothThresholdsFollows() throws MalformedDocument {
        assertThat(next(successor(), ada, ben, cleo, dan)).isInstanceOf(RootVerdict.Accepted.class);
    }

    @Test
    @Spec("5.3.4")
    void aRootWithoutTheOldThresholdIsRefused() throws MalformedDocument {
        assertThat(next(successor(), ada, cleo, dan))
                .isInstanceOfSatisfying(RootVerdict.ThresholdShort.class, verdict -> {
                    assertThat(verdict.byOld().stillNeeded()).isEqualTo(1);
                    assertThat(verdict.byNew().isMet()).isTrue();
                });
    }

    @Test
    @Spec("5.3.4")
    void aRootWithoutItsOwnThresholdIsRefused() throws MalformedDocument {
        assertThat(next(successor(), ada, ben, dan))
                .isInstanceOfSatisfying(RootVerdict.ThresholdShort.class, verdict -> {
                    assertThat(verdict.byOld().isMet()).isTrue();
                    assertThat(verdict.byNew().stillNeeded()).isEqualTo(1);
                });
    }

    @Test
    void aRaisedThresholdMustBeMetByTheRootThatRaisesIt() throws MalformedDocument {
        Json.Object raised = SmallRepository.next(withRole(repository.root, "root", 3, ada, ben, cleo));

        assertThat(next(raised, ada, ben)).isInstanceOf(RootVerdict.ThresholdShort.class);
        assertThat(next(raised, ada, ben, cleo)).isInstanceOf(RootVerdict.Accepted.class);
    }

    @Test
    void aLoweredThresholdDoesNotLowerTheOldOne() throws MalformedDocument {
        Json.Object lowered = SmallRepository.next(withRole(repository.root, "root", 1, ada));

        assertThat(next(lowered, ada)).isInstanceOf(RootVerdict.ThresholdShort.class);
        assertThat(next(lowered, ada, ben)).isInstanceOf(RootVerdict.Accepted.class);
    }

    @Test
    void theSameDeviceUnderTwoNamesDoesNotMeetTwoOfTwo() throws MalformedDocument {
        TestKey twin = ada.alsoListedAs("twin");
        Json.Object twins = SmallRepository.next(withRole(repository.root, "root", 2, ada, twin));

        assertThat(next(twins, ada, ben, twin)).isInstanceOf(RootVerdict.ThresholdShort.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4, 2147483647})
    @Spec("5.3.5")
    void aRootThatSkipsOrRepeatsAVersionIsRefused(long version) throws MalformedDocument {
        RootVerdict verdict = next(repository.root.with("version", version), ada, ben);

        assertThat(verdict)
                .isEqualTo(new RootVerdict.WrongVersion(new MetadataVersion(1), MetadataVersion.of(version)));
        assertThat(((RootVerdict.WrongVersion) verdict).trusted()).isEqualTo(new MetadataVersion(1));
    }

    @Test
    void nothingFollowsTheLastPossibleVersion() throws MalformedDocument {
        Json.Object last = repository.root.with("version", Integer.MAX_VALUE);
        Root trusted = MetadataCodec.readRoot(TestKey.file(last, ada, ben)).signed();

        assertThat(next(trusted, repository.root, ada, ben)).isInstanceOf(RootVerdict.WrongVersion.class);
        assertThat(next(trusted, last, ada, ben)).isInstanceOf(RootVerdict.WrongVersion.class);
    }

    @Test
    void whatAnEditOfOneByteAfterSigningLeavesIsRefused() throws MalformedDocument {
        Bytes file = TestKey.file(successor(), ada, ben, cleo, dan);
        var changed = MetadataCodec.readRoot(Bytes.utf8(file.text().replace("\"version\": 2", "\"version\":  2")));
        var edited = MetadataCodec.readRoot(Bytes.utf8(file.text().replace("@cleo", "@clea")));
        Root trusted = MetadataCodec.readRoot(repository.anchor()).signed();

        assertThat(RootChain.next(trusted, changed))
                .as("white space is not signed")
                .isInstanceOf(RootVerdict.Accepted.class);
        assertThat(RootChain.next(trusted, edited)).isInstanceOf(RootVerdict.ThresholdShort.class);
    }
}

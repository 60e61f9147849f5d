package dev.countersign.tuf.client;

import static dev.countersign.tuf.testing.Delegating.delegating;
import static dev.countersign.tuf.testing.Delegating.listing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.testing.Delegating;
import dev.countersign.tuf.testing.Delegating.To;
import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.testing.TestKey;
import dev.countersign.tuf.verify.UntrustedMetadata;
import dev.countersign.tuf.verify.UntrustedMetadata.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("5.6.7")
class DelegationTest {
    private static final Bytes ONE = Bytes.utf8("one");
    private static final Bytes TWO = Bytes.utf8("two");

    private final SmallRepository repository = new SmallRepository();
    private final TestKey keyA = TestKey.of("a");
    private final TestKey keyB = TestKey.of("b");
    private final TestKey keyX = TestKey.of("x");
    private final TestKey keyY = TestKey.of("y");

    private void publishTargets(To... delegations) {
        repository.publishTargets(tree -> delegating(tree, delegations), repository.ada, repository.ben);
    }

    private TufClient client() throws UntrustedMetadata {
        repository.publishOnline(repository.online);
        return repository.refresh();
    }

    @Test
    void anArtifactIsFoundInTheRoleThatItsPathIsDelegatedTo() throws UntrustedMetadata {
        publishTargets(new To("a", "a/*", true, keyA));
        repository.publishDelegated("a", listing(Delegating.role(), "a/file", ONE), keyA);
        repository.files.put("targets/" + new TargetPath("a/file").publishedName(ONE.sha256()), ONE);

        assertThat(client().download(new TargetPath("a/file"))).isEqualTo(ONE);
    }

    @Test
    void anArtifactOutsideTheDelegatedPathsIsNotFound() throws UntrustedMetadata {
        publishTargets(new To("a", "a/*", true, keyA));
        repository.publishDelegated("a", listing(listing(Delegating.role(), "b/file", ONE), "a/deep/file", ONE), keyA);
        TufClient client = client();

        assertThat(client.find(new TargetPath("b/file"))).isEmpty();
        assertThat(client.find(new TargetPath("a/deep/file"))).isEmpty();
    }

    @Test
    @Spec("5.6.7.2")
    void aTerminatingDelegationEndsTheSearch() throws UntrustedMetadata {
        publishTargets(new To("a", "f/*", true, keyA), new To("b", "f/*", true, keyB));
        repository.publishDelegated("a", Delegating.role(), keyA);
        repository.publishDelegated("b", listing(Delegating.role(), "f/file", TWO), keyB);

        assertThat(client().find(new TargetPath("f/file"))).isEmpty();
    }

    @Test
    void aTerminatingDelegationOfAnotherPathDoesNotEndTheSearch() throws UntrustedMetadata {
        publishTargets(new To("a", "g/*", true, keyA), new To("b", "f/*", true, keyB));
        repository.publishDelegated("b", listing(Delegating.role(), "f/file", TWO), keyB);

        assertThat(client().find(new TargetPath("f/file"))).isPresent();
    }

    @Test
    void theEarlierDelegationWins() throws UntrustedMetadata {
        publishTargets(new To("a", "f/*", false, keyA), new To("b", "f/*", false, keyB));
        repository.publishDelegated("a", listing(Delegating.role(), "f/file", ONE), keyA);
        repository.publishDelegated("b", listing(Delegating.role(), "f/file", TWO), keyB);

        assertThat(client().find(new TargetPath("f/file")).orElseThrow().hashes())
                .containsEntry("sha256", ONE.sha256());
    }

    @Test
    void theSearchGoesDeepBeforeWide() throws UntrustedMetadata {
        publishTargets(new To("a", "f/*", false, keyA), new To("b", "f/*", false, keyB));
        repository.publishDelegated("a", delegating(Delegating.role(), new To("x", "f/*", false, keyX)), keyA);
        repository.publishDelegated("b", listing(Delegating.role(), "f/file", TWO), keyB);
        repository.publishDelegated("x", listing(Delegating.role(), "f/file", ONE), keyX);

        assertThat(client().find(new TargetPath("f/file")).orElseThrow().hashes())
                .containsEntry("sha256", ONE.sha256());
    }

    @Test
    void aCircleOfDelegationsEnds() throws UntrustedMetadata {
        publishTargets(new To("a", "f/*", false, keyA));
        repository.publishDelegated("a", delegating(Delegating.role(), new To("b", "f/*", false, keyB)), keyA);
        repository.publishDelegated("b", delegating(Delegating.role(), new To("a", "f/*", false, keyA)), keyB);

        assertThat(client().find(new TargetPath("f/file"))).isEmpty();
    }

    @Test
    void aChainOfDelegationsBeyondTheLimitIsNotFollowed() throws UntrustedMetadata {
        publishTargets(new To("r1", "f/*", false, keyA));
        for (int i = 1; i < 60; i++) {
            repository.publishDelegated(
                    "r" + i, delegating(Delegating.role(), new To("r" + (i + 1), "f/*", false, keyA)), keyA);
        }
        repository.publishDelegated("r60", listing(Delegating.role(), "f/file", ONE), keyA);

        assertThat(client().find(new TargetPath("f/file"))).isEmpty();
    }

    @Test
    void aRoleReachedByTwoDelegatorsIsVerifiedWithTheKeysOfEach() throws UntrustedMetadata {
        publishTargets(new To("a", "a/*", true, keyA), new To("b", "b/*", true, keyB));
        repository.publishDelegated("a", delegating(Delegating.role(), new To("x", "a/*", true, keyX)), keyA);
        repository.publishDelegated("b", delegating(Delegating.role(), new To("x", "b/*", true, keyY)), keyB);
        repository.publishDelegated("x", listing(listing(Delegating.role(), "a/file", ONE), "b/file", TWO), keyX);
        TufClient client = client();

        assertThat(client.find(new TargetPath("a/file"))).isPresent();
        assertThatThrownBy(() -> client.find(new TargetPath("b/file")))
                .isInstanceOfSatisfying(
                        UntrustedMetadata.class, e -> assertThat(e.reason()).isEqualTo(Reason.THRESHOLD_NOT_MET));
    }

    @Test
    void aRoleSignedForBothOfItsDelegatorsServesBoth() throws UntrustedMetadata {
        publishTargets(new To("a", "a/*", true, keyA), new To("b", "b/*", true, keyB));
        repository.publishDelegated("a", delegating(Delegating.role(), new To("x", "a/*", true, keyX)), keyA);
        repository.publishDelegated("b", delegating(Delegating.role(), new To("x", "b/*", true, keyY)), keyB);
        repository.publishDelegated("x", listing(listing(Delegating.role(), "a/file", ONE), "b/file", TWO), keyX, keyY);
        TufClient client = client();

        assertThat(client.find(new TargetPath("a/file"))).isPresent();
        assertThat(client.find(new TargetPath("b/file"))).isPresent();
        assertThat(client.find(new TargetPath("a/file"))).isPresent();
    }

    @Test
    void aDelegatedRoleThatTheSnapshotDoesNotListIsRefused() throws UntrustedMetadata {
        publishTargets(new To("a", "a/*", true, keyA));
        TufClient client = client();

        assertThatThrownBy(() -> client.find(new TargetPath("a/file")))
                .isInstanceOfSatisfying(
                        UntrustedMetadata.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_LISTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "root", "targets", "snapshot", "timestamp", "a/b", "1.root", "A", "", ".x", "a..b"})
    void aDelegationToARoleThatNamesAnotherFileIsRefused(String name) {
        publishTargets(new To(name, "a/*", true, keyA));

        assertThatThrownBy(this::client).isInstanceOfSatisfying(UntrustedMetadata.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(refused.sentence()).contains("/signed/delegations/roles/0/name");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "a/../b", "..", ".", "/a", "a//b", "a/", "", "a b", "a%2fb", "a\\b", "a/./b", "a\n"})
    void anArtifactPathThatLeavesItsFolderIsRefused(String path) {
        repository.publishTargets(tree -> listing(tree, path, ONE), repository.ada, repository.ben);

        assertThatThrownBy(this::client).isInstanceOfSatisfying(UntrustedMetadata.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(refused.sentence()).contains("/signed/targets/");
        });
        assertThatThrownBy(() -> new TargetPath(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameRoleTwiceInOneDelegatorIsRefused() {
        Json.Object twice =
                delegating(repository.targets, new To("a", "a/*", true, keyA), new To("a", "b/*", true, keyB));
        repository.publishTargets(tree -> twice, repository.ada, repository.ben);

        assertThatThrownBy(this::client).hasMessageContaining("delegated to twice");
    }
}

package dev.countersign.tuf.diff;

import static dev.countersign.tuf.diff.DiffSamples.diff;
import static dev.countersign.tuf.diff.DiffSamples.get;
import static dev.countersign.tuf.diff.DiffSamples.put;
import static dev.countersign.tuf.diff.DiffSamples.remove;
import static dev.countersign.tuf.diff.DiffSamples.sentences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.Severity;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.testing.Delegating;
import dev.countersign.tuf.testing.Delegating.To;
import dev.countersign.tuf.testing.SigstoreFiles;
import dev.countersign.tuf.testing.TestKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsDiffTest {
    private static final String ROLE = "delegations/roles/0";

    private final TestKey ada = TestKey.of("ada");
    private final TestKey bob = TestKey.of("bob");
    private final Json targets = DiffSamples.signed(SigstoreFiles.metadata("targets.json"));
    private final Json two = Delegating.delegating(
            Delegating.role(), new To("one", "one/*", false, ada), new To("two", "two/*", true, bob));

    @Test
    void theRealSigningEventAddsOneArtifactAndRenews() {
        Json before = DiffSamples.signed(SigstoreFiles.event("00-base/metadata/targets.json"));
        Json after = DiffSamples.signed(SigstoreFiles.event("08-signed-lance/metadata/targets.json"));

        assertThat(sentences(diff(before, after)))
                .containsExactly(
                        "Artifact signing_config_rekor_v2.v0.2.json is added: 1230 bytes, sha256"
                                + " 0f5f38554e29e770d4d5d6f0e1b51fcbf84f61dc6934530a09b7a901eaad5bee.",
                        "Renewed as well: version 13 → 14, valid until 2036-05-09T09:00:52Z (was"
                                + " 2035-09-29T08:18:33Z).");
    }

    @Test
    void aChangedArtifactIsToldWithBothDigests() {
        Json changed = put(targets, "targets/trusted_root.json/hashes/sha256", new Json.Text("ab".repeat(32)));

        assertThat(sentences(diff(targets, changed)))
                .containsExactly("Artifact trusted_root.json changes: 6787 bytes, sha256 " + "ab".repeat(32)
                        + " (was 6787 bytes, sha256"
                        + " 6494e21ea73fa7ee769f85f57d5a3e6a08725eae1e38c755fc3517c9e6bc0b66).");
    }

    @Test
    void aRemovedArtifactIsGraveAndItsNotesAreMentioned() {
        List<Change> changes = diff(targets, remove(targets, "targets/rekor.pub"));

        assertThat(changes.getFirst().sentence())
                .startsWith("Artifact rekor.pub is removed: 178 bytes, sha256 dce5")
                .endsWith(", with further fields: custom.");
        assertThat(changes.getFirst().severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void customFieldsOfAnArtifactAreShownWithTheirPlace() {
        Json changed = put(targets, "targets/rekor.pub/custom/sigstore/status", new Json.Text("Expired"));

        assertThat(sentences(diff(targets, changed)))
                .containsExactly("A field that Countersign does not interpret changes:"
                        + " /signed/targets/rekor.pub/custom/sigstore/status is \"Expired\", was \"Active\".");
    }

    @Test
    void aDelegationIsToldWithPathsAndKeys() {
        List<Change> added = diff(remove(targets, ROLE), targets);

        assertThat(added.getFirst().sentence())
                .startsWith("registry.npmjs.org may now sign the paths registry.npmjs.org/*, terminating, by 1 of 1:"
                        + " online key azurekms://npm-tuf-delegate.vault.azure.net/")
                .endsWith(").");
        assertThat(diff(targets, remove(targets, ROLE)).getFirst().sentence())
                .startsWith("registry.npmjs.org may no longer sign the paths ");
    }

    @Test
    void widerAndNarrowerPathsAreTold() {
        Json wider = put(targets, ROLE + "/paths", Json.texts(List.of("registry.npmjs.org/*/*")));

        assertThat(sentences(diff(targets, wider)))
                .containsExactly(
                        "registry.npmjs.org may no longer sign the path registry.npmjs.org/*.",
                        "registry.npmjs.org may now also sign the path registry.npmjs.org/*/*.");
    }

    @Test
    void pathsThatBecomeHashPrefixesAreTold() {
        Json hashed =
                remove(put(targets, ROLE + "/path_hash_prefixes", Json.texts(List.of("0", "1"))), ROLE + "/paths");

        assertThat(sentences(diff(targets, hashed)))
                .containsExactly(
                        "registry.npmjs.org may no longer sign the path registry.npmjs.org/*.",
                        "registry.npmjs.org may now also sign the hash prefix 0.",
                        "registry.npmjs.org may now also sign the hash prefix 1.");
    }

    @Test
    void theOrderOfPathsHasNoEffect() {
        Json one = put(targets, ROLE + "/paths", Json.texts(List.of("a", "b")));
        Json other = put(targets, ROLE + "/paths", Json.texts(List.of("b", "a")));

        assertThat(sentences(diff(one, other)))
                .containsExactly("registry.npmjs.org: its paths are listed in another order, which has no effect.");
    }

    @Test
    void theLastWordOfARoleIsTold() {
        Json open = put(targets, ROLE + "/terminating", new Json.Bool(false));

        assertThat(sentences(diff(targets, open)))
                .containsExactly("registry.npmjs.org no longer has the last word on its paths: roles after it are"
                        + " asked too.");
        assertThat(diff(open, targets).getFirst().severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void theOrderOfDelegationsMattersAndHidesNoOtherChange() {
        Json swapped = put(put(two, ROLE, get(two, "delegations/roles/1")), "delegations/roles/1", get(two, ROLE));
        swapped = put(swapped, ROLE + "/x-new", new Json.Int(1));

        assertThat(sentences(diff(two, swapped)))
                .containsExactly(
                        "The roles delegated to are asked in another order: two, one (was one, two).",
                        "A field that Countersign does not interpret appears: /signed/delegations/roles/0/x-new is 1.");
    }

    @Test
    void aRemovedDelegationDoesNotHideAFieldOfTheOneThatTakesItsPlace() {
        Json without = put(remove(two, ROLE), ROLE + "/x-new", new Json.Text("evil"));

        assertThat(sentences(diff(two, without)))
                .hasSize(2)
                .anyMatch(sentence -> sentence.startsWith("one may no longer sign the paths one/*, by 1 of 1: key of"))
                .contains("A field that Countersign does not interpret appears: /signed/delegations/roles/0/x-new is"
                        + " \"evil\".");
    }

    @Test
    void keysAndThresholdsOfADelegatedRoleAreTold() {
        Json both = put(two, ROLE + "/keyids/1", new Json.Text(bob.id().value()));
        both = put(both, ROLE + "/threshold", new Json.Int(2));

        assertThat(sentences(diff(two, both)))
                .hasSize(2)
                .anyMatch(
                        sentence -> sentence.matches("one: the key of @bob \\(fingerprint \\w{16}\\) may now sign\\."))
                .contains("one: 1 of 1 → 2 of 2. More signatures are needed.");
    }

    @Test
    void aKeyThatTheFileDoesNotHoldIsNamedByItsKeyid() {
        Json unknown = put(two, ROLE + "/keyids/1", new Json.Text("f00"));

        assertThat(sentences(diff(two, unknown)))
                .containsExactly("one: the key that the file does not hold (keyid f00) may now sign.");
    }

    @Test
    void rolesOfDifferentKindsCannotBeCompared() {
        assertThatThrownBy(() -> diff(targets, DiffSamples.root(14))).isInstanceOf(IllegalArgumentException.class);
    }
}

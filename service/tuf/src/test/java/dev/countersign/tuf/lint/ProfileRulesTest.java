package dev.countersign.tuf.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Fixture.Verdict;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.RoleName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileRulesTest {
    private static final List<Fixture> FIXTURES = Fixtures.ofEveryRule();

    @Test
    void thereIsOneRuleForEachCode() {
        assertThat(ProfileLint.rules().stream().map(Rule::code))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 39).mapToObj(i -> "P" + i).toList());
    }

    @Test
    void everyRuleHasAFixtureThatFailsAndOneThatPasses() {
        for (Rule rule : ProfileLint.rules()) {
            List<Fixture> own = FIXTURES.stream()
                    .filter(fixture -> fixture.rule().equals(rule.code()))
                    .toList();
            assertThat(own).as(rule.code()).anyMatch(fixture -> fixture.verdict() == Verdict.HARD);
            assertThat(own).as(rule.code()).anyMatch(Fixture::passes);
        }
    }

    @Test
    void noTwoFixturesHaveOneName() {
        assertThat(FIXTURES).extracting(Fixture::toString).doesNotHaveDuplicates();
    }

    static Stream<Fixture> fixtures() {
        return FIXTURES.stream();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theRuleSaysOfTheFixtureWhatIsKnownOfIt(Fixture fixture) {
        List<Finding> all = fixture.findings().get();

        Optional<Level> heaviest = all.stream()
                .filter(finding -> finding.rule().equals(fixture.rule()))
                .map(Finding::level)
                .findFirst();
        assertThat(heaviest.map(Level::name).orElse("PASS"))
                .as("%s", all)
                .isEqualTo(fixture.verdict().name());
    }

    @Test
    void findingsComeHeaviestFirst() {
        List<Finding> findings = ProfileLint.standard()
                .repository(new ProfiledRepository()
                        .text("2.targets.json", text -> text + "x")
                        .edit("timestamp.json", tree -> tree.with("spec_version", "1.0"))
                        .files());

        assertThat(findings).extracting(Finding::level).containsExactly(Level.HARD, Level.NOTE);
    }

    @Test
    void aRepositoryOfTheProfileHasNoFinding() {
        var written = new ProfileLint(Profile.DEFAULT, Origin.WRITTEN);

        assertThat(written.repository(new ProfiledRepository().files())).isEmpty();
    }

    @Test
    void neverIsSilentOnAFileThatTheModelRefuses() {
        Map<String, Bytes> whole = new ProfiledRepository().files();
        String text =
                Optional.ofNullable(whole.get("2.targets.json")).orElseThrow().text();
        for (int at = 0; at < text.length(); at += 3) {
            for (String put : List.of("", "0", "\"", "\u0001", "{")) {
                Bytes broken = Bytes.utf8(text.substring(0, at) + put + text.substring(at + 1));
                if (isRefused(broken)) {
                    assertThat(ProfileLint.standard().file("2.targets.json", broken))
                            .as("byte %d, \"%s\"", at, put)
                            .isNotEmpty();
                }
            }
        }
    }

    private static boolean isRefused(Bytes file) {
        try {
            MetadataCodec.read(RoleName.TARGETS, file);
            return false;
        } catch (MalformedDocument e) {
            return true;
        }
    }

    @Test
    void readsAFileByItsTypeWhereTheNameDoesNotSay() {
        Bytes root = Optional.ofNullable(new ProfiledRepository().files().get("2.root.json"))
                .orElseThrow();

        assertThat(ProfileLint.standard().file("copy-of-root", root)).isEmpty();
        assertThat(ProfileLint.standard().file("draft.json", root)).isEmpty();
        assertThat(ProfileLint.standard().file("timestamp.json", root))
                .extracting(Finding::rule)
                .contains("P10");
    }
}

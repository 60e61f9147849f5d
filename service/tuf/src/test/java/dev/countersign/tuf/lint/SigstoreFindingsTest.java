package dev.countersign.tuf.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.testing.SigstoreFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The real repository, whose findings docs/profile.md explains. */
class SigstoreFindingsTest {
    private static final List<Finding> FINDINGS = ProfileLint.standard().repository(SigstoreFiles.published());

    @Test
    void breaksNoRuleHard() {
        assertThat(FINDINGS).allMatch(finding -> finding.level() == Level.NOTE);
    }

    @Test
    void hasTheseFindingsOnTheFilesInForce() {
        Map<String, Long> counts = FINDINGS.stream()
                .filter(finding ->
                        !finding.file().endsWith("root.json") || finding.file().equals("15.root.json"))
                .collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.counting()));

        assertThat(counts).isEqualTo(Map.of("P11", 5L, "P19", 5L, "P27", 4L));
    }

    @Test
    void namesTheEntriesOfRolesThatAreGone() {
        assertThat(of("P27"))
                .extracting(Finding::pointer)
                .containsExactly(
                        "/signed/meta/rekor.json",
                        "/signed/meta/revocation.json",
                        "/signed/meta/root.json",
                        "/signed/meta/staging.json");
    }

    @Test
    void knowsWhyTheFirstFourRootsAreRefused() {
        assertThat(of("P12")).extracting(Finding::file).containsExactly("1.root.json", "2.root.json", "3.root.json");
        assertThat(of("P14"))
                .extracting(Finding::file)
                .containsExactly("1.root.json", "2.root.json", "3.root.json", "4.root.json");
        assertThat(of("P14")).allMatch(finding -> finding.clients().isEmpty());
        assertThat(of("P19"))
                .anyMatch(finding -> finding.file().equals("4.root.json")
                        && finding.clients().contains(Client.PYTHON_TUF));
    }

    @Test
    void findsTheOnlineKeyWhoseUriWasEditedInPlace() {
        assertThat(of("P19"))
                .filteredOn(finding -> finding.clients().equals(List.of(Client.TOUGH)))
                .extracting(Finding::file)
                .containsExactly("11.root.json");
    }

    @Test
    void findsEveryRootOfTheChainSignedByBothRoles() {
        assertThat(of("P22")).isEmpty();
    }

    private static List<Finding> of(String rule) {
        return FINDINGS.stream().filter(finding -> finding.rule().equals(rule)).toList();
    }
}

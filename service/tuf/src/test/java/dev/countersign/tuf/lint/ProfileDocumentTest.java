package dev.countersign.tuf.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/profile.md says what the rules say; what it should say is written to {@code target/profile-table.md}. */
class ProfileDocumentTest {
    private static final List<Fixture> FIXTURES = Fixtures.ofEveryRule();

    @Test
    void theTableOfTheProfileIsTheRules() throws IOException {
        List<String> expected =
                ProfileLint.rules().stream().map(ProfileDocumentTest::row).toList();
        Files.write(Path.of("target", "profile-table.md"), expected);

        List<String> rows = Files.readAllLines(Path.of("..", "..", "docs", "profile.md")).stream()
                .dropWhile(line -> !line.equals("## Rules"))
                .takeWhile(line -> !line.startsWith("## The real"))
                .filter(line -> line.startsWith("| P"))
                .toList();

        assertThat(rows).containsExactlyElementsOf(expected);
    }

    private static String row(Rule rule) {
        return "| " + rule.code() + " | " + escaped(rule.sentence()) + " | "
                + rule.clients().stream().map(Client::toString).collect(Collectors.joining(", ")) + " | "
                + names(rule, false) + " | " + names(rule, true) + " |";
    }

    private static String names(Rule rule, boolean passing) {
        return FIXTURES.stream()
                .filter(fixture -> fixture.rule().equals(rule.code()) && fixture.passes() == passing)
                .map(fixture -> escaped(fixture.name()) + weight(fixture))
                .collect(Collectors.joining("; "));
    }

    private static String weight(Fixture fixture) {
        return switch (fixture.verdict()) {
            case WARNING -> " (warning)";
            case NOTE -> " (note)";
            case HARD, PASS -> "";
        };
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_");
    }
}

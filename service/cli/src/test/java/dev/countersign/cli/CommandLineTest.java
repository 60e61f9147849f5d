package dev.countersign.cli;

import static dev.countersign.cli.Ran.countersign;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void saysItsVersion() {
        Ran ran = countersign("--version");

        assertThat(ran.text()).matches(Pattern.compile("countersign \\d+\\.\\d+\\.\\d+\\S*\n"));
        assertThat(ran.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "verify",
                "lint",
                "diff",
                "digest",
                "propose",
                "event",
                "event list",
                "event show",
                "event payload",
                "submit-signature",
                "import",
                "export"
            })
    void helpFitsAScreenAndHasOneExample(String command) {
        var arguments = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ", -1)));
        arguments.add("--help");

        Ran ran = countersign(arguments.toArray(new String[0]));

        assertThat(ran.exitCode()).isZero();
        List<String> lines = ran.text().lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("Example: countersign "))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-such-command",
                "event",
                "verify",
                "lint",
                "event show",
                "event list extra",
                "export --token x"
            })
    void answersMisuseWithAHintAndExitCode2(String arguments) {
        Ran ran = countersign(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("Try: countersign").contains("--help");
        assertThat(ran.out().isEmpty()).isTrue();
    }

    @Test
    void refusesAnAddressWithASecretInIt() {
        Ran ran = countersign("--service", "https://user:pass@example.org", "event", "list");

        assertThat(ran.exitCode()).isEqualTo(2);
    }
}

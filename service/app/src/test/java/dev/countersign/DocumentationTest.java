package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.shared.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation says what the code says. */
class DocumentationTest {
    private static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void theProblemTableIsTheEnum() throws IOException {
        List<String> rows = Files.readAllLines(TOP.resolve("docs/problems.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> "| `%s` | %d | %s | %s |"
                                .formatted(type.slug(), type.status(), type.title(), type.nextStep()))
                        .toList());
    }

    @Test
    void everyLinkOfTheDocumentationLeadsToAFile() throws IOException {
        var broken = new ArrayList<String>();
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                Path target = page.resolveSibling(links.group(1)).normalize();
                if (!Files.exists(target)) {
                    broken.add(TOP.relativize(page) + ": " + links.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDecisionStandsInTheIndex() throws IOException {
        String index = Files.readString(TOP.resolve("docs/adr/README.md"));
        try (Stream<Path> records = Files.list(TOP.resolve("docs/adr"))) {
            assertThat(records.map(record -> record.getFileName().toString())
                            .filter(name -> !name.equals("README.md"))
                            .filter(name -> !index.contains("(" + name + ")")))
                    .isEmpty();
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(TOP.resolve("docs"))) {
            return Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")), Stream.of(TOP.resolve("README.md")))
                    .toList();
        }
    }
}

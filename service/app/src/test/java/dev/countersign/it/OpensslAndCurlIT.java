package dev.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.client.HttpFetcher;
import dev.countersign.tuf.client.MemoryStore;
import dev.countersign.tuf.client.TufClient;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.RoleName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The commands that the demo prints, given to a shell as they are. Who signs needs nothing that we made. */
class OpensslAndCurlIT {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    @Test
    void theCommandsThatTheDemoPrintsGiveTheMissingSignature() throws Exception {
        requireProgram("openssl");
        requireProgram("curl");
        try (var service = ServiceProcess.in("openssl-and-curl")) {
            List<String> commands = commands(service.startDemo());
            assertThat(commands).hasSize(5);
            var api = new Api(service);
            assertThat(api.event("SE-2").stillNeeded()).isEqualTo(1);
            Path folder = Files.createDirectories(service.folder().resolve("keyholder"));

            run(folder, commands.getFirst());
            String digest = run(folder, commands.get(1)).text();
            run(folder, commands.get(2));
            String recorded = run(folder, commands.get(3)).text();
            Bytes published = run(folder, commands.getLast());

            assertThat(commands.get(1)).contains("must be " + first(DIGEST, digest));
            assertThat(recorded).contains("\"stillNeeded\":0");
            service.await("SE-2 published", Duration.ofSeconds(20), () -> isPublished(api));
            TufClient client = TufClient.refresh(
                    HttpFetcher.at(service.production()),
                    new MemoryStore(Map.of()),
                    Bytes.of(api.get("/repository/production/1.root.json").body()),
                    Clock.systemUTC().instant(),
                    step -> {});
            var targets = client.trusted().targets(RoleName.TARGETS).orElseThrow();
            assertThat(targets.original()).isEqualTo(published);
            assertThat(targets.version().value()).isEqualTo(2);
            theReadmeShowsTheSame(commands, service);
            service.stop();
        }
    }

    private static boolean isPublished(Api api) {
        try {
            return api.event("SE-2").state().equals("Published");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The indented lines below the sentence that names the keyholder. */
    private static List<String> commands(List<String> greeting) {
        return greeting.stream()
                .dropWhile(line -> !line.startsWith("SE-2 waits for 1 more signature."))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
    }

    private static Bytes run(Path folder, String command) throws IOException, InterruptedException {
        System.out.println("$ " + command);
        Path complaints = Files.createTempFile(folder, "complaints", ".txt");
        Process shell = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectError(complaints.toFile())
                .start();
        shell.getOutputStream().close();
        Bytes output = Bytes.of(shell.getInputStream().readAllBytes());
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
        assertThat(shell.exitValue())
                .as(() -> command + "\n" + text(complaints))
                .isZero();
        return output;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group();
    }

    /** Whoever follows the README types what is tested here. */
    private static void theReadmeShowsTheSame(List<String> commands, ServiceProcess service) throws IOException {
        String readme = Files.readString(service.checkout().resolve("README.md"), StandardCharsets.UTF_8);
        for (String command : commands) {
            String general = command.replaceFirst(" +#.*", "")
                    .replace(service.base() + "/api/v1/events/SE-2/revisions/1/roles/targets", "$E")
                    .replace(service.base().toString(), "http://127.0.0.1:8080")
                    .replace(service.dataDir().toString(), ".countersign")
                    .replaceFirst("(?<=sha256:)" + DIGEST, "DIGEST")
                    .replaceFirst("(?<=/signatures/)" + DIGEST, "KEYID");
            assertThat(readme.lines()).contains(general);
        }
    }

    /** As with the foreign clients: CI must not pass without the program, a developer may do without. */
    private static void requireProgram(String program) throws IOException, InterruptedException {
        boolean present = new ProcessBuilder("bash", "-c", "command -v " + program)
                        .start()
                        .waitFor()
                == 0;
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.assumeTrue(present, program + " is not installed");
        }
        assertThat(present).as(program + " is installed").isTrue();
    }
}

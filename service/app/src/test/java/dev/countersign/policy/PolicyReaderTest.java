package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.shared.Outcome;
import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policy files are read as strictly as metadata; a refusal names the file and the place in it. */
class PolicyReaderTest {
    private static final Path OURS = Path.of("../../metadata");

    @TempDir
    Path folder;

    @BeforeEach
    void copyOurs() throws IOException {
        Files.createDirectories(folder.resolve("keyholders"));
        for (String name :
                new String[] {"policy.yml", "keyholders/ada.yml", "keyholders/grace.yml", "keyholders/katherine.yml"}) {
            Files.copy(OURS.resolve(name), folder.resolve(name));
        }
    }

    @Test
    void readsOurOwnPolicy() {
        TrustPolicy policy = read(true).orThrow();
        assertThat(policy.root().keyholders()).containsExactly("@ada", "@grace", "@katherine");
        assertThat(policy.root().threshold()).isEqualTo(2);
        assertThat(policy.timestamp().expiryDays()).isEqualTo(7);
        assertThat(policy.keyholders()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            threshold: 2                 | threshold: 1             | /roles/root/threshold
            threshold: 2                 | threshold: 0             | /roles/root/threshold
            threshold: 2                 | threshold: 3             | /roles/root/threshold
            threshold: 2                 | threshold: -2            | /roles/root/threshold
            threshold: 2                 | threshold: 4294967298    | /roles/root/threshold
            threshold: 2                 | threshold: "2"           | /roles/root/threshold
            threshold: 2                 | threshold: 2.0           | /roles/root/threshold
            threshold: 2                 | threshold: ~             | /roles/root/threshold
            threshold: 2                 | threshold: [2]           | /roles/root/threshold
            threshold: 2                 | treshold: 2              | /roles/root/treshold
            threshold: 2                 | because: x               | ``
            , "@katherine"]              | ]                        | /roles/root/threshold
            , "@katherine"]              | , "@ada"]                | /roles/root/keyholders
            , "@katherine"]              | , "@mallory"]            | /roles/root/keyholders
            , "@katherine"]              | , 3]                     | /roles/root/keyholders/2
            expiry-days: 197             | expiry-days: 0           | /roles/root/expiry-days
            expiry-days: 197             | expiry-days: 36501       | /roles/root/expiry-days
            expiry-days: 197             | expiry-days: 46          | /roles/root/signing-days
            signing-days: 46             | signing-days: 0          | /roles/root/signing-days
            signing-days: 46             | signing-days: 9223372036854775808 | /roles/root/signing-days
            roles:                       | rules:                   | /rules
            snapshot:                    | snapshots:               | /roles/snapshots
            expiry-days: 7               | keyholders: ["@ada"]     | /roles/timestamp/keyholders
            online-key: "file:demo-online-key.pem" | online-key: 7  | /online-key
            online-key: "file:demo-online-key.pem" | extra: 7       | /extra
            """)
    void namesThePlaceInThePolicy(String before, String after, String pointer) throws IOException {
        replace("policy.yml", before, after);
        Problem problem = refused(true);
        assertThat(problem.detail()).startsWith("policy.yml: ");
        assertThat(problem.extras().get("pointer")).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            handle: "@grace" | handle: "@ada"                  | /handle
            handle: "@grace" | handle: grace                   | /handle
            handle: "@grace" | handle: "@Grace"                | /handle
            handle: "@grace" | handle: "@../../grace"          | /handle
            handle: "@grace" | handle: "@gräce"                | /handle
            handle: "@grace" | handle: "@grace\\n"             | /handle
            handle: "@grace" | handle: "@-"                    | /handle
            handle: "@grace" | handle: 5                       | /handle
            display-name:    | name:                           | /name
            demo-key: true   | demo-key: "true"                | /demo-key
            demo-key: true   | demo-key: false                 | /public-key
            demo-key: true   | public-key: 5                   | /public-key
            demo-key: true   | demo-key: true\\npublic-key: "x" | /public-key
            """)
    void namesThePlaceInAKeyholderFile(String before, String after, String pointer) throws IOException {
        replace("keyholders/grace.yml", before, after.replace("\\n", after.contains("@grace\\n") ? "\\n" : "\n"));
        Problem problem = refused(true);
        assertThat(problem.detail()).startsWith("grace.yml: ");
        assertThat(problem.extras().get("pointer")).isEqualTo(pointer);
    }

    @Test
    void takesNoDemoKeyOutsideTheDemo() {
        Problem problem = refused(false);
        assertThat(problem.detail()).startsWith("ada.yml: ").contains("@ada has only a demo key");
        assertThat(problem.extras().get("pointer")).isEqualTo("/demo-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "- a",
                "5",
                "text",
                "~",
                "a: b: c",
                "\ta: 1",
                "{",
                "a: 1\na: 2",
                "--- {}\n--- {}",
                "%YAML 9.9\n--- {}",
                "roles: &a {x: *a}",
                "roles: &x 1\nonline-key: *x",
                "roles: {<<: {a: 1}}",
                "roles: !!java.io.File [x]",
                "roles: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://x\"]]]]",
                "roles: !custom {}",
                "online-key: !!str 5",
                "roles: !!binary aGk=",
                "roles: 2001-01-01",
                "roles: .inf",
                "roles: !!set {a}",
                "1: x",
                "? [a]\n: b",
                "? {a: b}\n: c",
                "roles: \"\u0001\"",
                "a: &a [x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]"
            })
    void refusesYamlThatIsMoreThanPlainValues(String content) throws IOException {
        Files.writeString(folder.resolve("policy.yml"), content);
        assertThat(refused(true).detail()).startsWith("policy.yml: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threshold: &t 2", "threshold: !!int 2", "threshold: !!int \"2\"", "threshold: ! 2"})
    void refusesTagsAndAnchorsEvenWhereTheValueWouldDo(String threshold) throws IOException {
        replace("policy.yml", "threshold: 2", threshold);
        assertThat(refused(true).detail()).startsWith("policy.yml: Line 6 ");
    }

    @Test
    void refusesDeepAndLongYamlAndOtherBytes() throws IOException {
        Path file = folder.resolve("policy.yml");
        Files.writeString(file, "[".repeat(100_000));
        assertThat(refused(true).detail()).startsWith("policy.yml: ");
        Files.writeString(file, "#".repeat(300 * 1024));
        assertThat(refused(true).detail()).startsWith("policy.yml: ");
        Files.write(file, "roles: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused(true).detail()).startsWith("policy.yml: ");
    }

    @Test
    void namesTheFileThatIsMissing() throws IOException {
        Files.delete(folder.resolve("keyholders/ada.yml"));
        assertThat(refused(true).detail()).startsWith("policy.yml: ");
        try (var rest = Files.list(folder.resolve("keyholders"))) {
            for (Path file : rest.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder.resolve("keyholders"));
        assertThat(refused(true).detail()).startsWith("keyholders: ");
        Files.delete(folder.resolve("policy.yml"));
        assertThat(refused(true).detail()).startsWith("policy.yml: ");
    }

    private void replace(String name, String before, String after) throws IOException {
        Path file = folder.resolve(name);
        String content = Files.readString(file);
        assertThat(content).contains(before);
        int at = content.indexOf(before);
        Files.writeString(file, content.substring(0, at) + after + content.substring(at + before.length()));
    }

    private Problem refused(boolean demo) {
        if (read(demo) instanceof Outcome.Refused<TrustPolicy>(Problem problem)) {
            assertThat(problem.type()).isEqualTo(ProblemType.POLICY_INVALID);
            return problem;
        }
        throw new AssertionError("the policy was taken");
    }

    private Outcome<TrustPolicy> read(boolean demo) {
        Map<String, String> keys = Map.of("@ada", "a", "@grace", "g", "@katherine", "k");
        return new PolicyReader(handle -> demo ? Optional.ofNullable(keys.get(handle)) : Optional.empty()).read(folder);
    }
}

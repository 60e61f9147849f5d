package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.RawRequest;
import dev.countersign.Refusal;
import dev.countersign.Services;
import dev.countersign.TestService;
import dev.countersign.TestService.Options;
import dev.countersign.shared.SoftwareKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No repository comes from a policy whose keys cannot be told apart or cannot sign. */
class RefusedPoliciesTest {
    private static final String REFUSED = "policy-invalid";
    private static final String DEMO_KEY = "demo-key: true";

    @TempDir
    Path folder;

    private TestService service = Services.empty();
    private Path metadata = Path.of("");
    private Path targets = Path.of("");

    @BeforeEach
    void start() throws IOException {
        metadata = folder.resolve("metadata");
        targets = Files.createDirectories(folder.resolve("targets"));
        Files.createDirectories(metadata.resolve("keyholders"));
        for (String name :
                List.of("policy.yml", "keyholders/ada.yml", "keyholders/grace.yml", "keyholders/katherine.yml")) {
            Files.copy(Path.of("../../metadata").resolve(name), metadata.resolve(name));
        }
        Files.writeString(targets.resolve("a.txt"), "an artifact");
        service = TestService.start(
                folder.resolve("data"),
                Options.defaults()
                        .softwareKeys()
                        .with("countersign.metadata-dir", metadata.toString())
                        .with("countersign.targets-dir", targets.toString()));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void refusesOnePublicKeyUnderTwoNames() throws IOException {
        String pem = SoftwareKey.openOrCreate(folder.resolve("one.pem")).publicPem();
        publicKey("ada", pem);
        publicKey("grace", pem);
        assertThat(refusal()).contains("@ada").contains("@grace");
    }

    @Test
    void refusesTheOnlineKeyAsAKeyholdersKey() throws IOException {
        publicKey(
                "ada",
                SoftwareKey.openOrCreate(service.dataDir().resolve("demo-online-key.pem"))
                        .publicPem());
        assertThat(refusal()).contains("@ada");
    }

    @Test
    void refusesKeysThatAreNotOnP256() throws IOException, GeneralSecurityException {
        var p384 = KeyPairGenerator.getInstance("EC");
        p384.initialize(new ECGenParameterSpec("secp384r1"));
        var ed25519 = KeyPairGenerator.getInstance("Ed25519");
        var rsa = KeyPairGenerator.getInstance("RSA");
        for (KeyPairGenerator generator : List.of(p384, ed25519, rsa)) {
            publicKey("ada", pem(generator.generateKeyPair().getPublic().getEncoded()));
            assertThat(refusal()).contains("@ada");
        }
        for (String text : List.of("x", "", "-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n")) {
            publicKey("ada", text);
            assertThat(refusal()).contains("@ada");
        }
        publicKey("ada", Files.readString(folder.resolve("data/demo-keyholders/grace.pem")));
        assertThat(refusal()).contains("@ada").doesNotContain("PRIVATE");
    }

    @Test
    void refusesOnlineKeysThatNothingReaches() throws IOException {
        Path policy = metadata.resolve("policy.yml");
        String content = Files.readString(policy);
        for (String uri : List.of(
                "gcpkms:x", "", "file:", "file:../outside.pem", "file:/etc/passwd", "file:a\\0b", "file:token")) {
            Files.writeString(policy, content.replace("file:demo-online-key.pem", uri));
            refusal();
        }
        assertThat(folder.resolve("outside.pem")).doesNotExist();
    }

    @Test
    void refusesTargetsFoldersThatHoldNoArtifactsOrStrangeOnes() throws IOException {
        Files.writeString(targets.resolve("a b"), "x");
        assertThat(refusal()).contains("a b");
        Files.delete(targets.resolve("a b"));
        Files.delete(targets.resolve("a.txt"));
        assertThat(refusal()).contains("holds no artifact");
        Files.delete(targets);
        assertThat(refusal()).contains("is missing");
    }

    @Test
    void refusesAPolicyFileOverHttpToo() throws IOException {
        Files.writeString(metadata.resolve("policy.yml"), "roles: *x");
        assertThat(refusal()).startsWith("policy.yml: ");
    }

    private String refusal() throws IOException {
        RawRequest request = RawRequest.of("POST", "/api/v1/repository").token(service);
        return Refusal.text(Refusal.of(service, request, 422, REFUSED), "detail");
    }

    private void publicKey(String name, String pem) throws IOException {
        Path original = Path.of("../../metadata/keyholders").resolve(name + ".yml");
        String key = "public-key: |\n" + pem.indent(2) + (pem.isEmpty() ? "  " : "");
        Files.writeString(
                metadata.resolve("keyholders").resolve(name + ".yml"),
                Files.readString(original).replace(DEMO_KEY, key));
    }

    private static String pem(byte[] der) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
    }
}

package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ballot;
import dev.countersign.RawRequest;
import dev.countersign.Refusal;
import dev.countersign.Services;
import dev.countersign.TestService;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.WrittenJson;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything but the keyholder's signature over the payload is refused, says why, and leaves no trace. */
class SignatureRefusalsTest {
    private static final String NOT_CANONICAL = "not-canonical";
    private static final String INVALID = "signature-invalid";

    private final TestService service = Services.collecting();
    private final Ballot root = new Ballot(service, "SE-1", "root");
    private final Ballot targets = new Ballot(service, "SE-1", "targets");

    @Test
    void namesTheMistakeOfWhoSignedThePayloadWithALineFeed() throws IOException {
        Bytes signed = root.sign("@ada", Bytes.utf8(root.payload().text() + "\n"));
        Json.Object problem = Refusal.of(service, root.request("@ada", signed), 422, NOT_CANONICAL);
        assertThat(Refusal.text(problem, "expectedDigest"))
                .isEqualTo("sha256:" + root.payload().sha256());
        assertThat(Refusal.text(problem, "detail")).contains("line feed");
    }

    @Test
    void namesTheMistakeOfWhoSignedTheIndentedJson() throws IOException {
        Bytes indented = WrittenJson.of(root.bytes().unsigned().signed());
        Refusal.of(service, root.request("@ada", root.sign("@ada", indented)), 422, NOT_CANONICAL);
    }

    @Test
    void namesTheMistakeOfWhoSignedTheDigest() throws IOException {
        Bytes digest = Bytes.of(root.payload().digest("SHA-256"));
        Refusal.of(service, root.request("@ada", root.sign("@ada", digest)), 422, NOT_CANONICAL);
    }

    @Test
    void refusesASignatureOverOtherBytes() throws IOException {
        Bytes signed = root.sign("@ada", Bytes.utf8("{}"));
        Json.Object problem = Refusal.of(service, root.request("@ada", signed), 422, INVALID);
        assertThat(Refusal.text(problem, "keyId")).isEqualTo(root.keyId("@ada"));
    }

    @Test
    void refusesASignatureOverTheOtherRolesPayload() throws IOException {
        Refusal.of(service, root.request("@ada", targets.sign("@ada")), 422, INVALID);
    }

    @Test
    void refusesAnotherKeyholdersSignatureUnderMyKeyid() throws IOException {
        Refusal.of(service, root.request("@ada", root.sign("@grace")), 422, INVALID);
    }

    @Test
    void refusesTheOnlineKeyAndKeyidsThatNobodyHas() throws IOException {
        String online = Services.onlineKeyId(root);
        for (String keyId : List.of(online, "0".repeat(64), root.keyId("@ada").toUpperCase(Locale.ROOT), "@ada")) {
            RawRequest request = withPath(root.path(keyId), root.sign("@ada"));
            Json.Object problem = Refusal.of(service, request, 422, "key-not-trusted-for-role");
            assertThat(problem.get("trustedKeyIds")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "01", "2147483648", "99999999999999999999", "abc", "1.0", "+1", "2", "%31x"})
    void refusesRevisionsThatAreNone(String revision) throws IOException {
        String path = root.path(root.keyId("@ada")).replace("revisions/1", "revisions/" + revision);
        Refusal.of(service, withPath(path, root.sign("@ada")), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SE-2", "SE-0", "se-1", "SE-", "999999999", "SE-2147483648", "SE-1x", "-1", "%20SE-1"})
    void refusesEventsThatAreNone(String event) throws IOException {
        String path = root.path(root.keyId("@ada")).replace("SE-1", event);
        Refusal.of(service, withPath(path, root.sign("@ada")), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Root",
                "mirrors",
                "root.json",
                "1.root",
                "root%20",
                "very-long-name-that-no-role-has-very-long-name-that-no-role-has-very-long",
                "%C3%BC"
            })
    void refusesRolesThatTheEventDoesNotChange(String role) throws IOException {
        String path = root.path(root.keyId("@ada")).replace("roles/root", "roles/" + role);
        Refusal.of(service, withPath(path, root.sign("@ada")), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshot", "timestamp"})
    void refusesPeopleWhoSignAnOnlineRole(String role) throws IOException {
        String path = root.path(root.keyId("@ada")).replace("roles/root", "roles/" + role);
        Refusal.of(service, withPath(path, root.sign("@ada")), 403, "online-role");
    }

    @Test
    void asksWhichBytesWereSigned() throws IOException {
        RawRequest request = RawRequest.of("PUT", root.path(root.keyId("@ada"))).body(root.sign("@ada"));
        Json.Object problem = Refusal.of(service, request, 428, "precondition-required");
        assertThat(Refusal.text(problem, "etag")).contains(root.payload().sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", "\"\"", "W/\"%s\"", "%s", "\"%s\", \"x\"", "\"sha256:00\"", "\"%s\"x"})
    void refusesAnIfMatchThatNamesOtherBytes(String form) throws IOException {
        String ifMatch = form.replace("%s", "sha256:" + root.payload().sha256());
        RawRequest request = RawRequest.of("PUT", root.path(root.keyId("@ada")))
                .header("If-Match: " + ifMatch)
                .body(root.sign("@ada"));
        Refusal.of(service, request, 412, "precondition-failed");
    }

    @Test
    void refusesAnIfMatchOfTheOtherRole() throws IOException {
        RawRequest request = RawRequest.of("PUT", root.path(root.keyId("@ada")))
                .header("If-Match: \"sha256:" + targets.payload().sha256() + "\"")
                .body(root.sign("@ada"));
        Refusal.of(service, request, 412, "precondition-failed");
    }

    @Test
    void refusesAnEmptyBody() throws IOException {
        Refusal.of(service, root.request("@ada", Bytes.utf8("")), 422, INVALID);
        Refusal.of(service, root.request("@ada", Bytes.utf8("")).inChunks(), 422, INVALID);
    }

    @Test
    void refusesABodyThatIsTooLargeWhetherItSaysSoOrNot() throws IOException {
        for (int length : new int[] {4097, 100_000, 1_000_000}) {
            RawRequest request = root.request("@ada", Bytes.of(new byte[length]));
            Json.Object problem = Refusal.of(service, request, 413, "too-large");
            assertThat(problem.get("limit")).contains(new Json.Int(4096));
            Refusal.of(service, request.inChunks(), 413, "too-large");
        }
        Refusal.of(service, root.request("@ada", Bytes.of(new byte[4096])), 422, INVALID);
    }

    @Test
    void refusesOtherFormsOfAValidSignature() throws IOException {
        byte[] der = root.sign("@ada").toArray();
        byte[] trailing = Arrays.copyOf(der, der.length + 1);
        byte[] longLength = new byte[der.length + 1]; // 30 81 xx … instead of 30 xx …: BER, not DER
        longLength[0] = der[0];
        longLength[1] = (byte) 0x81;
        System.arraycopy(der, 1, longLength, 2, der.length - 1);
        for (byte[] form : List.of(trailing, longLength, rawRs(der), Arrays.copyOf(der, der.length - 1))) {
            Refusal.of(service, root.request("@ada", Bytes.of(form)), 422, INVALID);
        }
        Bytes der1 = Bytes.of(der);
        for (String text : List.of(der1.hex(), Base64.getEncoder().encodeToString(der), der1.text())) {
            Refusal.of(service, root.request("@ada", Bytes.utf8(text)), 422, INVALID);
        }
    }

    @Test
    void refusesZeroAndOutOfRangeNumbersInAWellFormedSignature() throws IOException {
        for (String hex :
                List.of("3006020100020100", "3006020101020100", "30060201ff020101", "3000", "30060201010201")) {
            Refusal.of(service, root.request("@ada", Bytes.fromHex(hex)), 422, INVALID);
        }
    }

    private static byte[] rawRs(byte[] der) {
        int rLength = der[3];
        byte[] r = new BigInteger(1, Arrays.copyOfRange(der, 4, 4 + rLength)).toByteArray();
        byte[] s = new BigInteger(1, Arrays.copyOfRange(der, 6 + rLength, der.length)).toByteArray();
        byte[] raw = new byte[64];
        System.arraycopy(r, Math.max(0, r.length - 32), raw, Math.max(0, 32 - r.length), Math.min(32, r.length));
        System.arraycopy(s, Math.max(0, s.length - 32), raw, 32 + Math.max(0, 32 - s.length), Math.min(32, s.length));
        return raw;
    }

    private RawRequest withPath(String path, Bytes signature) {
        return RawRequest.of("PUT", path)
                .header("If-Match: \"sha256:" + root.payload().sha256() + "\"")
                .body(signature);
    }
}

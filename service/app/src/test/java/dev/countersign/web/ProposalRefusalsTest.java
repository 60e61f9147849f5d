package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ballot;
import dev.countersign.RawRequest;
import dev.countersign.Refusal;
import dev.countersign.Services;
import dev.countersign.TestService;
import dev.countersign.TestService.Options;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proposals, promotions and creations that are well formed and still refused. */
class ProposalRefusalsTest {
    private static final String INVALID = "invalid-request";
    private final TestService service = Services.published();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a",
                "a/../b",
                "..",
                ".",
                "./a",
                "/a",
                "a/",
                "a//b",
                "",
                " ",
                "a b",
                "a\\\\b",
                "a%2fb",
                "ä",
                "a\\u0000",
                "a\\n",
                "a:b",
                "~",
                "a/b/c/d/e/f/g",
                "C:a",
                "a*",
                "a?b",
                "a#b",
                "a\\u202eb"
            })
    void refusesPathsThatAreNotOneFileEverywhere(String path) throws IOException {
        Json.Object problem = Refusal.of(service, propose(put(path, "x")), 422, INVALID);
        assertThat(Refusal.text(problem, "pointer")).isEqualTo("/files/0/path");
    }

    @Test
    void refusesAPathThatIsTooLong() throws IOException {
        Refusal.of(service, propose(put("a".repeat(129), "x")), 422, INVALID);
    }

    @Test
    void refusesAPathThatStandsTwice() throws IOException {
        Json.Object problem = Refusal.of(
                service,
                propose(put("a", "x") + "," + put("b", "x") + ",{\"path\":\"a\",\"remove\":true}"),
                422,
                INVALID);
        assertThat(Refusal.text(problem, "pointer")).isEqualTo("/files/2/path");
    }

    @Test
    void refusesEmptyAndTooLargeContent() throws IOException {
        for (int length : new int[] {0, 1024 * 1024 + 1}) {
            Json.Object problem = Refusal.of(service, propose(put("a", "x".repeat(length))), 422, INVALID);
            assertThat(Refusal.text(problem, "pointer")).isEqualTo("/files/0/content");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{\"a\":1,\"a\":2}", "{\"a\":1.5}"})
    void refusesAJsonFileThatClientsWouldReadDifferently(String content) throws IOException {
        Json.Object problem = Refusal.of(service, propose(put("a.json", content)), 422, "malformed-json");
        assertThat(Refusal.text(problem, "pointer")).isEqualTo("/files/0/content");
        assertThat(Refusal.text(problem, "file")).isEqualTo("a.json");
    }

    @Test
    void refusesAJsonFileThatIsNestedDeeperThanNewContentMayBe() throws IOException {
        String deep = "[".repeat(17) + "]".repeat(17);
        Refusal.of(service, propose(put("a.json", deep)), 422, "malformed-json");
    }

    @Test
    void refusesWhatChangesNothing() throws IOException {
        Bytes current = Bytes.of(Files.readAllBytes(Path.of("../../targets/trusted_root.json")));
        String same = "{\"path\":\"trusted_root.json\",\"content\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(current.toArray()));
        Refusal.of(service, propose(same), 422, "nothing-changes");
        Json.Object problem = Refusal.of(
                service,
                propose(put("a", "x") + ",{\"path\":\"nothing.txt\",\"remove\":true}"),
                422,
                "nothing-changes");
        assertThat(Refusal.text(problem, "pointer")).isEqualTo("/files/1");
    }

    @Test
    void refusesATargetsFileThatNoReaderWouldTakeAfterwards() throws IOException {
        String many = IntStream.range(0, 9000)
                .mapToObj(i -> put("f" + i + "-" + "a".repeat(100), "x"))
                .collect(Collectors.joining(","));
        Refusal.of(service, propose(many), 413, "too-large");
        assertThat(RawRequest.of("GET", "/api/v1/events").send(service).status())
                .isEqualTo(200);
    }

    @Test
    void refusesToRenewAnOnlineRole() throws IOException {
        for (String role : List.of("snapshot", "timestamp")) {
            RawRequest request =
                    post("/api/v1/proposals", "{\"intent\":\"renewal\",\"role\":\"" + role + "\",\"reason\":\"x\"}");
            Refusal.of(service, request, 403, "online-role");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"release\":1}",
                "{\"release\":\"\"}",
                "{\"release\":\"R-0\"}",
                "{\"release\":\"R--1\"}",
                "{\"release\":\"R-2147483648\"}",
                "{\"release\":\"r-1\"}",
                "{\"release\":\"R-1\\n\"}"
            })
    void refusesPromotionsThatNameNoRelease(String body) throws IOException {
        Json.Object problem = Refusal.of(service, promote(body), 422, INVALID);
        assertThat(Refusal.text(problem, "pointer")).isEqualTo("/release");
    }

    @Test
    void refusesToPromoteAReleaseThatDoesNotExist() throws IOException {
        Refusal.of(service, promote("{\"release\":\"R-999999999\"}"), 404, "not-found");
        Refusal.of(service, promote("{\"release\":\"R-1\",\"force\":true}"), 422, "unknown-field");
    }

    @Test
    void refusesASecondRepositoryAndAnImportIntoOne() throws IOException {
        for (TestService each : List.of(service, Services.collecting())) {
            RawRequest create = RawRequest.of("POST", "/api/v1/repository").token(each);
            Refusal.of(each, create, 409, "already-initialised");
            RawRequest imports = RawRequest.of("POST", "/api/v1/repository/imports")
                    .token(each)
                    .body("{\"files\":[]}");
            Refusal.of(each, imports, 409, "already-initialised");
        }
    }

    @Test
    void refusesProposalsBeforeThereIsACompleteRoot() throws IOException {
        for (TestService each : List.of(Services.empty(), Services.collecting())) {
            RawRequest request = RawRequest.of("POST", "/api/v1/proposals")
                    .token(each)
                    .body("{\"intent\":\"renewal\",\"role\":\"root\",\"reason\":\"x\"}");
            Refusal.of(each, request, 409, "not-initialised");
        }
    }

    @Test
    void refusesAProposalForARoleWhoseEventIsOpenAndASignatureForOneThatIsOver(@TempDir Path folder)
            throws IOException {
        try (TestService own = Services.publish(
                Services.create(TestService.start(folder, Options.defaults().softwareKeys())))) {
            RawRequest first = RawRequest.of("POST", "/api/v1/proposals")
                    .token(own)
                    .body("{\"intent\":\"renewal\",\"role\":\"targets\",\"reason\":\"x\"}");
            assertThat(first.send(own).status()).isEqualTo(201);
            Refusal.of(own, first, 409, "conflicting-proposal");
            RawRequest artifact = RawRequest.of("POST", "/api/v1/proposals")
                    .token(own)
                    .body(body(put("new.txt", "an artifact that must not stay behind")));
            Refusal.of(own, artifact, 409, "conflicting-proposal");
            var over = new Ballot(own, "SE-1", "root");
            RawRequest late = RawRequest.of("PUT", over.path(over.keyId("@ada")))
                    .header("If-Match: \"sha256:" + over.payload().sha256() + "\"")
                    .body(over.sign("@ada"));
            Refusal.of(own, late, 409, "event-not-collecting");
        }
    }

    private RawRequest promote(String body) throws IOException {
        return post("/api/v1/stages/production/promotions", body);
    }

    private RawRequest propose(String files) throws IOException {
        return post("/api/v1/proposals", body(files));
    }

    private static String body(String files) {
        return "{\"intent\":\"artifacts\",\"reason\":\"x\",\"files\":[" + files + "]}";
    }

    private static String put(String path, String content) {
        return "{\"path\":\"%s\",\"content\":\"%s\"}"
                .formatted(
                        path,
                        Base64.getEncoder().encodeToString(Bytes.utf8(content).toArray()));
    }

    private RawRequest post(String address, String body) throws IOException {
        return RawRequest.of("POST", address).token(service).body(body);
    }
}

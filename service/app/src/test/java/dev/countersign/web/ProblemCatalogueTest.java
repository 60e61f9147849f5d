package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ballot;
import dev.countersign.RawRequest;
import dev.countersign.Refusal;
import dev.countersign.Services;
import dev.countersign.TestService;
import dev.countersign.TestService.Options;
import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of problems is closed: each one comes of some request, or stands here with the reason why none does. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemCatalogueTest {
    private static final Map<ProblemType, String> NOT_BY_A_REQUEST = Map.of(
            ProblemType.INTERNAL, "a bug; each one that is found becomes a test of its own",
            ProblemType.MALFORMED_METADATA, "kept for delegated roles that outside parties submit",
            ProblemType.REVISION_SUPERSEDED, "no request makes a second revision yet; see the row that stands for one");

    @Test
    void everyProblemComesOfARequest(@TempDir Path folder) throws IOException {
        TestService empty = Services.empty();
        TestService collecting = Services.collecting();
        var root = new Ballot(collecting, "SE-1", "root");
        Bytes signature = root.sign("@ada");
        String path = root.path(root.keyId("@ada"));
        var seen = new TreeSet<String>();
        seen.add(slug(empty, post(empty, "/api/v1/proposals", "{")));
        seen.add(slug(empty, post(empty, "/api/v1/proposals", "{}")));
        seen.add(slug(empty, post(empty, "/api/v1/stages/production/promotions", "{\"x\":1}")));
        seen.add(slug(empty, post(empty, "/api/v1/stages/production/promotions", "x".repeat(5000))));
        seen.add(slug(empty, post(empty, "/api/v1/repository/imports", "{\"files\":[]}")));
        seen.add(slug(
                empty,
                post(empty, "/api/v1/proposals", "{\"intent\":\"renewal\",\"role\":\"root\",\"reason\":\"x\"}")));
        seen.add(slug(empty, RawRequest.of("POST", "/api/v1/repository")));
        seen.add(slug(empty, RawRequest.of("GET", "/nope").token(empty)));
        seen.add(slug(empty, RawRequest.of("GET", "/api/v1/events/9")));
        seen.add(slug(empty, RawRequest.of("GET", path)));
        seen.add(slug(collecting, post(collecting, "/api/v1/repository", "")));
        seen.add(slug(collecting, RawRequest.of("PUT", path).body(signature)));
        seen.add(slug(
                collecting, RawRequest.of("PUT", path).header("If-Match: x").body(signature)));
        seen.add(slug(collecting, root.request("@ada", Bytes.utf8("x"))));
        seen.add(slug(
                collecting,
                root.request("@ada", root.sign("@ada", Bytes.of(root.payload().digest("SHA-256"))))));
        String ifMatch = "If-Match: \"sha256:" + root.payload().sha256() + "\"";
        seen.add(slug(
                collecting, RawRequest.of("PUT", root.path("x")).header(ifMatch).body(signature)));
        seen.add(slug(
                collecting,
                RawRequest.of("PUT", path.replace("root", "snapshot")).body(signature)));
        try (TestService own = Services.publish(
                Services.create(TestService.start(folder, Options.defaults().softwareKeys())))) {
            seen.addAll(afterPublication(own));
        }
        seen.add(policyInvalid(folder.resolve("without-policy")));

        var expected = new TreeSet<>(Arrays.stream(ProblemType.values())
                .filter(type -> !NOT_BY_A_REQUEST.containsKey(type))
                .map(ProblemType::slug)
                .toList());
        assertThat(seen).isEqualTo(expected);
    }

    private static Set<String> afterPublication(TestService own) throws IOException {
        var seen = new TreeSet<String>();
        var over = new Ballot(own, "SE-1", "root");
        seen.add(slug(own, over.request("@ada", over.sign("@ada"))));
        seen.add(slug(
                own,
                post(
                        own,
                        "/api/v1/proposals",
                        "{\"intent\":\"artifacts\",\"reason\":\"x\",\"files\":[{\"path\":\"a\","
                                + "\"remove\":true}]}")));
        RawRequest renewal =
                post(own, "/api/v1/proposals", "{\"intent\":\"renewal\",\"role\":\"targets\",\"reason\":\"x\"}");
        assertThat(renewal.send(own).status()).isEqualTo(201);
        seen.add(slug(own, renewal));
        own.bean(JdbcClient.class).sql("UPDATE gate_run SET passed = false").update();
        seen.add(slug(own, post(own, "/api/v1/stages/production/promotions", "{\"release\":\"R-1\"}")));
        Files.delete(own.dataDir().resolve("demo-online-key.pem")); // another one is made, which root does not name
        seen.add(slug(own, post(own, "/api/v1/online-signing/runs", "")));
        return seen;
    }

    @Test
    void aSignatureForARevisionThatWasReplacedSaysWhichOneIsCurrent(@TempDir Path folder) throws IOException {
        try (TestService own =
                Services.create(TestService.start(folder, Options.defaults().softwareKeys()))) {
            var root = new Ballot(own, "SE-1", "root");
            RawRequest stale = root.request("@ada", root.sign("@ada"));
            JdbcClient jdbc = own.bean(JdbcClient.class);
            jdbc.sql(
                            "INSERT INTO revision SELECT event, 2, role, version, expires, signed, payload, payload_sha256 FROM revision")
                    .update();
            jdbc.sql("UPDATE signing_event SET revision = 2").update();
            assertThat(Refusal.of(own, stale, 409, "revision-superseded").get("currentRevision"))
                    .isPresent();
        }
    }

    @Test
    void whatSendersWriteForgesNoLineOfTheLog(CapturedOutput output) throws IOException {
        TestService service = Services.empty();
        String answer =
                RawRequest.of("GET", "/api/v1/events/x%0aFORGED").send(service).text();
        assertThat(answer).contains("problems");
        service.bean(Answers.class)
                .document(Problem.of(ProblemType.NOT_FOUND, "a\r\nFORGED\u0085FORGED\u2028FORGED\u001b[31mred"));
        assertThat(output.getAll().lines().filter(line -> line.contains("FORGED")))
                .allMatch(line -> line.contains("Refused with"))
                .noneMatch(line -> line.contains("\u001b") || line.contains("\u2028") || line.contains("\u0085"));
    }

    private static String policyInvalid(Path folder) throws IOException {
        try (TestService service = TestService.start(
                folder, Options.defaults().softwareKeys().with("countersign.metadata-dir", folder.toString()))) {
            return slug(service, post(service, "/api/v1/repository", ""));
        }
    }

    private static RawRequest post(TestService service, String address, String body) throws IOException {
        return RawRequest.of("POST", address).token(service).body(body);
    }

    private static String slug(TestService service, RawRequest request) throws IOException {
        String type = Refusal.text(Refusal.parsed(request.send(service).body()), "type");
        return type.substring(type.lastIndexOf('/') + 1);
    }
}

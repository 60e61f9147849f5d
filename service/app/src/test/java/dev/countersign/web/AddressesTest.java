package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.RawRequest;
import dev.countersign.RawRequest.Answer;
import dev.countersign.Refusal;
import dev.countersign.Services;
import dev.countersign.Tables;
import dev.countersign.TestService;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, methods and headers that nobody should send. */
class AddressesTest {
    private final TestService service = Services.published();

    @ParameterizedTest
    @ValueSource(
            strings = {"/nope", "/api", "/api/v2/events", "/api/v1/repository", "/error", "/actuator", "/.git/config"})
    void deniesAddressesThatAreNotNamed(String address) throws IOException {
        Refusal.of(service, RawRequest.of("GET", address), 401, "unauthenticated");
        Refusal.of(service, RawRequest.of("GET", address).token(service), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/events/9",
                "/api/v1/events/",
                "/api/v1/events/SE-1/nope",
                "/api/v1/events/x",
                "/api/v1/proposals/P-9",
                "/api/v1/proposals/0",
                "/api/v1/releases/R-9",
                "/api/v1/releases/2147483648",
                "/api/v1/stages/nope",
                "/api/v1/roles/root/versions/2147483648",
                "/api/v1/roles/root/versions/-1",
                "/api/v1/roles/Root/versions",
                "/api/v1/roles/..x/versions/1",
                "/api/v1/artifacts/zz",
                "/repository",
                "/api/v1/events/SE-1/revisions/2/roles/root/payload",
                "/api/v1/events/SE-1/revisions/1/roles/x/payload"
            })
    void saysThatThereIsNoSuchThing(String address) throws IOException {
        Refusal.of(service, RawRequest.of("GET", address), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/events//1",
                "/api/v1/events/1;a=b",
                "/api/v1/events/%2e%2e",
                "/api/v1/../v1/events",
                "/repository/production/../../token",
                "/repository/production/%2e%2e/%2e%2e/token",
                "/repository/production/./timestamp.json",
                "//repository/production/timestamp.json",
                "/repository/production/%25",
                "/api/v1/events/%0a",
                "/api/v1/events/%25%32%65"
            })
    void refusesAddressesThatSomeReaderWouldTakeForAnother(String address) throws IOException {
        for (RawRequest request : List.of(
                RawRequest.of("GET", address), RawRequest.of("GET", address).token(service))) {
            Refusal.of(service, request, 422, "invalid-request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/repository/production",
                "/repository/production/",
                "/repository/production/targets",
                "/repository/production/targets/",
                "/repository/production/timestamp.json/x",
                "/repository/production/timestamp.json/",
                "/repository/%70roduction/timestamp.json",
                "/repository/production/.uploading",
                "/repository/production/.uploading/x",
                "/repository/PRODUCTION/timestamp.json",
                "/repository/nope/timestamp.json",
                "/repository/nope",
                "/repository/production/timestamp%2ejson",
                "/repository/production/2.root.json",
                "/repository/%C3%BC/x",
                "/repository/production/-",
                "/repository/production/ä"
            })
    void aStageHasNothingButItsFiles(String address) throws IOException {
        nothingIsServed(address);
    }

    @Test
    void aStageHasNoFileWithAVeryLongName() throws IOException {
        nothingIsServed("/repository/production/" + "a".repeat(300));
        nothingIsServed("/repository/production/" + "a/".repeat(1500) + "a");
    }

    private void nothingIsServed(String address) throws IOException {
        Map<String, String> before = Tables.dump(service);
        Answer answer = RawRequest.of("GET", address).send(service);
        assertThat(answer.status()).as(address).isBetween(400, 422);
        assertThat(answer.text()).doesNotContain("signatures").doesNotContain("Exception");
        assertThat(Tables.dump(service)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/repository/production/..%2f..%2ftoken",
                "/repository/production/%5c..%5ctoken",
                "/api/v1/events/%00",
                "/api/v1/events/%ff",
                "/api/v1/events/%zz",
                "/api/v1/events/a\\b",
                "*",
                "/api/v1/events?x=[",
                "/a b"
            })
    void whatTheHttpParserRefusesSaysNothingAboutTheService(String target) throws IOException {
        assertRefusedByParser(RawRequest.of("GET", target).send(service));
    }

    @Test
    void headersThatAreNoneOrTooLargeAreRefusedByTheHttpParser() throws IOException {
        RawRequest request = RawRequest.of("GET", "/api/v1/events");
        assertRefusedByParser(request.header("X-A: a\u0001b").send(service));
        assertRefusedByParser(request.header("X-A: a\u0000b").send(service));
        assertRefusedByParser(request.header("X-A: " + "a".repeat(20_000)).send(service));
        assertRefusedByParser(request.header("Content-Length: 1, 2").send(service));
        assertRefusedByParser(request.header("Host: two").send(service));
        assertRefusedByParser(RawRequest.exchange(service, Bytes.utf8("GET\r\n\r\n")));
        assertRefusedByParser(RawRequest.exchange(service, Bytes.utf8("GET / HTTP/1.1\r\n\r\n")));
        assertRefusedByParser(RawRequest.exchange(service, Bytes.of(new byte[] {0x16, 3, 1, 0, 0, 13, 10, 13, 10})));
    }

    private static void assertRefusedByParser(Answer answer) {
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.text())
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("Exception")
                .doesNotContain("at org.");
    }

    @Test
    void headAnswersLikeGetWithoutTheBody() throws IOException {
        for (String address : List.of(
                "/",
                "/api/v1/events",
                "/api/v1/events/SE-1",
                "/api/v1/proposals",
                "/api/v1/releases",
                "/api/v1/repository/files",
                "/api/v1/roles/root/versions/1",
                "/repository/production/timestamp.json",
                "/problems/not-found")) {
            Answer get = RawRequest.of("GET", address).send(service);
            Answer head = RawRequest.of("HEAD", address).send(service);
            assertThat(head.status()).as(address).isEqualTo(200).isEqualTo(get.status());
            assertThat(head.body().isEmpty()).isTrue();
            assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
            assertThat(head.header("etag")).isEqualTo(get.header("etag"));
        }
    }

    @Test
    void saysWhichMethodsThereAreInstead() throws IOException {
        String path = "/api/v1/events/SE-1/revisions/1/roles/root/signatures/x";
        Refusal.of(service, RawRequest.of("GET", path), 405, "method-not-allowed");
        assertThat(RawRequest.of("GET", path).send(service).header("allow")).isEqualTo("PUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PATCH", "PUT", "POST", "OPTIONS"})
    void offersNoWayToChangeWhatIsRecorded(String method) throws IOException {
        for (String address : List.of("/api/v1/events/SE-1", "/api/v1/proposals/P-1", "/api/v1/releases/R-1", "/")) {
            Refusal.of(service, RawRequest.of(method, address), 401, "unauthenticated");
            Refusal.of(service, RawRequest.of(method, address).token(service), 403, "forbidden");
        }
    }

    @Test
    void refusesMethodsThatNobodyKnows() throws IOException {
        Refusal.of(service, RawRequest.of("FOO", "/api/v1/events"), 422, "invalid-request");
        Refusal.of(service, RawRequest.of("TRACE", "/api/v1/events"), 405, "method-not-allowed");
        RawRequest overridden = RawRequest.of("POST", "/api/v1/events/SE-1").header("X-HTTP-Method-Override: GET");
        Refusal.of(service, overridden, 401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "///;;q=x", "text/html", "image/png;q=0"})
    void problemsStayProblemsWhateverIsAccepted(String accept) throws IOException {
        RawRequest request = RawRequest.of("GET", "/api/v1/events/9").header("Accept: " + accept);
        Answer answer = request.send(service);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    }
}

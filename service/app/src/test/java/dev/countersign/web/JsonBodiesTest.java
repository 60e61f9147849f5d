package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.RawRequest;
import dev.countersign.Refusal;
import dev.countersign.Services;
import dev.countersign.TestService;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not the JSON which the API reads: refused with the place, before anything is looked up. */
class JsonBodiesTest {
    private static final String PROPOSALS = "/api/v1/proposals";
    private static final String INVALID = "invalid-request";
    private static final String MALFORMED = "malformed-json";
    private static final List<String> JSON_ADDRESSES =
            List.of(PROPOSALS, "/api/v1/repository/imports", "/api/v1/stages/production/promotions");

    private final TestService service = Services.published();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[1",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "nul",
                "{} {}",
                "{}x",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":-0}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":99999999999999999999}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\u0001\"}",
                "/**/{}",
                "{\"a\":1/**/}",
                "\uFEFF{}",
                "{\"a\":1,\"a\":1}",
                "{\"reason\":\"x\",\"reason\":\"y\"}"
            })
    void refusesWhatIsNotStrictJsonEverywhere(String body) throws IOException {
        for (String address : JSON_ADDRESSES) {
            Json.Object problem = Refusal.of(service, post(address, body), 422, MALFORMED);
            assertThat(problem.get("pointer")).isPresent();
            assertThat(problem.get("code")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"x\"", "true"})
    void refusesJsonThatIsNoObjectEverywhere(String body) throws IOException {
        for (String address : JSON_ADDRESSES) {
            Refusal.of(service, post(address, body), 422, INVALID);
        }
    }

    @Test
    void pointsAtAMemberThatStandsTwice() throws IOException {
        String body = "{\"intent\":\"artifacts\",\"reason\":\"x\",\"files\":[{\"path\":\"a\",\"path\":\"b\"}]}";
        assertThat(pointer(Refusal.of(service, post(PROPOSALS, body), 422, MALFORMED)))
                .isEqualTo("/files/0/path");
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws IOException {
        byte[] body = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
        for (String address : JSON_ADDRESSES) {
            RawRequest request = RawRequest.of("POST", address).token(service).body(Bytes.of(body));
            Refusal.of(service, request, 422, MALFORMED);
            Refusal.of(service, request.header("Content-Type: application/json; charset=iso-8859-1"), 422, MALFORMED);
        }
    }

    @Test
    void refusesDeepNestingWithoutReadingToItsEnd() throws IOException {
        String deep = "{\"a\":" + "[".repeat(100_000);
        Json.Object problem = Refusal.of(service, post(PROPOSALS, deep), 422, MALFORMED);
        assertThat(Refusal.text(problem, "code")).isEqualTo("TOO_DEEP");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"intent":"renewal","role":"root","reason":"x","dryRun":true}                               | /dryRun
            {"intent":"renewal","role":"root","reason":"x","files":[]}                                  | /files
            {"intent":"artifacts","reason":"x","role":"root","files":[]}                                | /role
            {"intent":"artifacts","reason":"x","files":[{"path":"a","content":"YQ==","mode":1}]}        | /files/0/mode
            {"intent":"artifacts","reason":"x","files":[{"path":"a","content":"YQ=="},{"a/b~c":1}]}     | /files/1/a~1b~0c
            """)
    void refusesMembersThatItDoesNotKnow(String body, String pointer) throws IOException {
        assertThat(pointer(Refusal.of(service, post(PROPOSALS, body), 422, "unknown-field")))
                .isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                                     | /intent
            {"intent":1}                                                                           | /intent
            {"intent":"creation","reason":"x"}                                                     | /intent
            {"intent":"renewal","reason":"x"}                                                      | /role
            {"intent":"renewal","role":null,"reason":"x"}                                          | /role
            {"intent":"renewal","role":"../root","reason":"x"}                                     | /role
            {"intent":"renewal","role":"mirrors","reason":"x"}                                     | /role
            {"intent":"renewal","role":"root"}                                                     | /reason
            {"intent":"renewal","role":"root","reason":["x"]}                                      | /reason
            {"intent":"renewal","role":"root","reason":""}                                         | /reason
            {"intent":"renewal","role":"root","reason":" \\t\\n "}                                 | /reason
            {"intent":"renewal","role":"root","reason":"a\\u0000b"}                                | /reason
            {"intent":"artifacts","reason":"x"}                                                    | /files
            {"intent":"artifacts","reason":"x","files":{}}                                         | /files
            {"intent":"artifacts","reason":"x","files":[]}                                         | /files
            {"intent":"artifacts","reason":"x","files":[1]}                                        | /files/0
            {"intent":"artifacts","reason":"x","files":[{}]}                                       | /files/0/path
            {"intent":"artifacts","reason":"x","files":[{"path":"a"}]}                             | /files/0/content
            {"intent":"artifacts","reason":"x","files":[{"path":"a","content":1}]}                 | /files/0/content
            {"intent":"artifacts","reason":"x","files":[{"path":"a","content":null}]}              | /files/0/content
            {"intent":"artifacts","reason":"x","files":[{"path":"a","content":"Y*=="}]}            | /files/0/content
            {"intent":"artifacts","reason":"x","files":[{"path":"a","content":"YQ==YQ=="}]}        | /files/0/content
            {"intent":"artifacts","reason":"x","files":[{"path":"a","content":"YQ==","remove":true}]}   | /files/0/content
            {"intent":"artifacts","reason":"x","files":[{"path":"a","content":"YQ==","remove":"true"}]} | /files/0/remove
            {"intent":"artifacts","reason":"x","files":[{"path":"a","content":"YQ==","remove":null}]}   | /files/0/remove
            {"intent":"artifacts","reason":"x","files":[{"path":"a","remove":false}]}              | /files/0/content
            {"intent":"artifacts","reason":"x","files":[{"path":"a","remove":1}]}                  | /files/0/remove
            """)
    void pointsAtTheMemberThatIsMissingOrWrong(String body, String pointer) throws IOException {
        assertThat(pointer(Refusal.of(service, post(PROPOSALS, body), 422, INVALID)))
                .isEqualTo(pointer);
    }

    @Test
    void refusesAReasonThatIsTooLong() throws IOException {
        String body = "{\"intent\":\"renewal\",\"role\":\"root\",\"reason\":\"" + "x".repeat(4001) + "\"}";
        assertThat(pointer(Refusal.of(service, post(PROPOSALS, body), 422, INVALID)))
                .isEqualTo("/reason");
    }

    @Test
    void refusesABodyThatIsTooLargeWhetherItSaysSoOrNot() throws IOException {
        Bytes tooLarge = Bytes.of(new byte[12 * 1024 * 1024 + 1]);
        RawRequest request = RawRequest.of("POST", PROPOSALS).token(service).body(tooLarge);
        Refusal.of(service, request, 413, "too-large");
        Refusal.of(service, request.inChunks(), 413, "too-large");
        Bytes longRelease = Bytes.utf8("{\"release\":\"R-1" + " ".repeat(5000) + "\"}");
        Refusal.of(service, post(JSON_ADDRESSES.get(2), longRelease.text()), 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "/;;"})
    void takesTheBodyAsItIsWhateverTheContentTypeSays(String type) throws IOException {
        RawRequest request = RawRequest.of("POST", PROPOSALS)
                .token(service)
                .header("Content-Type: " + type)
                .body("--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--\r\n");
        Refusal.of(service, request, 422, MALFORMED);
    }

    @Test
    void refusesABodyThatEndsEarlyOrWhoseChunksAreBroken() throws IOException {
        RawRequest request = RawRequest.of("POST", PROPOSALS).token(service);
        Refusal.of(service, request.header("Transfer-Encoding: chunked").body("ZZ\r\nfoo"), 422, INVALID);
        Refusal.of(service, request.header("Content-Length: 100").body("{}"), 422, INVALID);
    }

    private RawRequest post(String address, String body) throws IOException {
        return RawRequest.of("POST", address)
                .token(service)
                .header("Content-Type: application/json")
                .body(body);
    }

    private static String pointer(Json.Object problem) {
        return Refusal.text(problem, "pointer");
    }
}

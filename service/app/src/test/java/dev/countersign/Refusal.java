package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.RawRequest.Answer;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import java.io.IOException;
import java.util.Map;

/** What every refused request has in common: a problem document with everything in it, and no trace in any table. */
public final class Refusal {
    private Refusal() {}

    /** Sends the request, which must be refused so, and returns the problem. */
    public static Json.Object of(TestService service, RawRequest request, int status, String slug) throws IOException {
        Map<String, String> before = Tables.dump(service);
        Answer answer = request.send(service);
        Json.Object problem = problem(answer, status, slug);
        assertThat(Tables.dump(service)).as("a refused request changes nothing").isEqualTo(before);
        return problem;
    }

    /** The problem document in the answer. */
    public static Json.Object problem(Answer answer, int status, String slug) {
        assertThat(answer.status() + " " + answer.text()).contains(status + " ").contains("/problems/" + slug + "\"");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        Json.Object problem = parsed(answer.body());
        assertThat(text(problem, "type")).endsWith("/problems/" + slug);
        for (String member : new String[] {"title", "detail", "nextStep", "incidentId"}) {
            assertThat(text(problem, member)).as(member).isNotBlank();
        }
        assertThat(problem.get("status")).contains(new Json.Int(status));
        return problem;
    }

    public static String text(Json.Object problem, String member) {
        return problem.get(member).orElse(new Json.Null()) instanceof Json.Text(String text) ? text : "";
    }

    public static Json.Object parsed(Bytes body) {
        try {
            return StrictJson.parseObject(body, JsonLimits.upload(8 * 1024 * 1024));
        } catch (MalformedDocument e) {
            throw new AssertionError(e.sentence(), e);
        }
    }
}

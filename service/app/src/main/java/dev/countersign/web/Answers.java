package dev.countersign.web;

import dev.countersign.shared.Outcome;
import dev.countersign.shared.Problem;
import dev.countersign.shared.PublicUrls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The one place where outcomes become HTTP: 201 or 200 for what was done, RFC 9457 for what was refused. */
@Component
public class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final PublicUrls urls;

    Answers(PublicUrls urls) {
        this.urls = urls;
    }

    <T> ResponseEntity<?> of(Outcome<T> outcome, Function<T, ?> body) {
        return switch (outcome) {
            case Outcome.Done<T>(T value, boolean created) ->
                ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body.apply(value));
            case Outcome.Refused<T>(Problem problem) -> problem(problem);
        };
    }

    /** The problem document; the log line carries the same incident id. */
    public ResponseEntity<Map<String, Object>> problem(Problem problem) {
        return ResponseEntity.status(problem.type().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document(problem));
    }

    public Map<String, Object> document(Problem problem) {
        String incident = UUID.randomUUID().toString();
        LOG.info("Refused with {} ({}): {}", problem.type().slug(), incident, singleLine(problem.detail()));
        var document = new LinkedHashMap<String, Object>();
        document.put("type", urls.base() + "/problems/" + problem.type().slug());
        document.put("title", problem.type().title());
        document.put("status", problem.type().status());
        document.put("detail", problem.detail());
        document.put("nextStep", problem.type().nextStep());
        document.put("incidentId", incident);
        document.putAll(problem.extras());
        return document;
    }

    // SECURITY: details quote what the sender sent; a line break in it must not forge a line of the log.
    private static String singleLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", " ");
    }
}

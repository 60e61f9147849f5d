package dev.countersign.cli.remote;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import java.util.Optional;

/** A refusal as RFC 9457 writes it, with what our service adds to it. */
record ProblemDocument(String title, String detail, String nextStep, String incident, String pointer) {
    private static final String MEDIA_TYPE = "application/problem+json";

    /** Nothing where the answer is no such document: a proxy in between may have answered. */
    static Optional<ProblemDocument> of(Answer answer) {
        String type = answer.contentType().orElse("");
        if (!type.startsWith(MEDIA_TYPE)) {
            return Optional.empty();
        }
        try {
            Fields fields = Fields.of(StrictJson.parseObject(
                    answer.body(), JsonLimits.upload(Math.max(1, answer.body().length()))));
            return Optional.of(new ProblemDocument(
                    text(fields, "title"),
                    text(fields, "detail"),
                    text(fields, "nextStep"),
                    text(fields, "incidentId"),
                    text(fields, "pointer")));
        } catch (MalformedDocument e) {
            return Optional.empty();
        }
    }

    private static String text(Fields fields, String name) {
        return fields.object().get(name).orElse(new Json.Null()) instanceof Json.Text(String text) ? text : "";
    }

    /** What is wrong, what to do, and what to quote when asking for help. */
    String sentence() {
        var words = new StringBuilder(title.isEmpty() ? "Refused" : title);
        if (!detail.isEmpty()) {
            words.append(": ").append(detail);
        }
        if (!pointer.isEmpty()) {
            words.append(" (at ").append(pointer).append(')');
        }
        if (!nextStep.isEmpty()) {
            words.append(' ').append(nextStep);
        }
        if (!incident.isEmpty()) {
            words.append(" [incident ").append(incident).append(']');
        }
        return words.toString();
    }
}

package dev.countersign.shared;

import dev.countersign.tuf.json.MalformedDocument;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request was refused: RFC 9457's members that depend on the case. A refused request has changed nothing.
 *
 * @param detail this case, in one sentence
 * @param extras typed members of the problem, such as {@code pointer}
 */
public record Problem(ProblemType type, String detail, Map<String, Object> extras) {
    public Problem {
        extras = Map.copyOf(extras);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of());
    }

    /** The problem of a document that cannot be read, with the pointer to the place. */
    public static Problem malformed(ProblemType type, MalformedDocument cause) {
        ProblemType actual = switch (cause.code()) {
            case UNKNOWN_MEMBER -> ProblemType.UNKNOWN_FIELD;
            case TOO_LARGE -> ProblemType.TOO_LARGE;
            default -> type;
        };
        return of(actual, cause.detail())
                .with("pointer", cause.pointer())
                .with("code", cause.code().name());
    }

    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(extras);
        more.put(name, value);
        return new Problem(type, detail, more);
    }
}

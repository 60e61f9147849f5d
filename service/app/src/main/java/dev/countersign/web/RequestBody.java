package dev.countersign.web;

import dev.countersign.shared.Outcome;
import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies: raw, capped, and as strictly as metadata. */
final class RequestBody {
    private RequestBody() {}

    /** Too many bytes were sent; reading stopped at the limit. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int limit;

        TooLarge(int limit) {
            super("The request has more than " + limit + " bytes.");
            this.limit = limit;
        }

        int limit() {
            return limit;
        }
    }

    /** The body ended early, or its chunks are broken. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(IOException cause) {
            super("The body of the request ends early or is not well-formed HTTP.", cause);
        }
    }

    static Bytes raw(InputStream body, int limit) {
        byte[] content;
        try {
            content = body.readNBytes(limit + 1);
        } catch (IOException e) {
            throw new Unreadable(e);
        }
        // SECURITY: bounded before anything is parsed; a body without end must not fill the memory.
        if (content.length > limit) {
            throw new TooLarge(limit);
        }
        return Bytes.of(content);
    }

    /** What a JSON body says, by {@code reader}; a malformed one is a problem with a pointer. */
    static <T> Outcome<T> json(InputStream body, int limit, JsonReader<T> reader) {
        Bytes content = raw(body, limit);
        try {
            return Outcome.existing(reader.read(Fields.of(StrictJson.parseObject(content, JsonLimits.upload(limit)))));
        } catch (MalformedDocument e) {
            return Outcome.refused(Problem.malformed(typeOf(e), e));
        }
    }

    private static ProblemType typeOf(MalformedDocument e) {
        return switch (e.code()) {
            case MISSING_MEMBER, WRONG_TYPE, BAD_VALUE, DUPLICATE_VALUE -> ProblemType.INVALID_REQUEST;
            default -> ProblemType.MALFORMED_JSON;
        };
    }

    interface JsonReader<T> {
        T read(Fields fields) throws MalformedDocument;
    }
}

package dev.countersign.tuf.json;

import dev.countersign.tuf.json.MalformedDocument.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads as much of a document as can be read, and lists what {@link StrictJson} would refuse. For reports about files
 * that are already published, never for a decision to trust one: of two equal members the last is taken, and a number
 * that is not an integer of 64 bits reads as null. A document has flaws if and only if {@link StrictJson} refuses it.
 */
public final class TolerantJson {
    private static final int LONGEST = 8 * 1024 * 1024;
    private static final int MOST_FLAWS = 100;
    private static final JsonLimits LIMITS = JsonLimits.metadata(LONGEST);

    /** Something that strict reading refuses, and where. */
    public record Flaw(Code code, String pointer, String sentence) {}

    /**
     * What could be read.
     *
     * @param value nothing if the document breaks off or is no JSON at all
     * @param flaws in the order of the document, the first hundred
     */
    public record Document(Optional<Json> value, List<Flaw> flaws) {
        public Document {
            flaws = List.copyOf(flaws);
        }
    }

    private final JsonParser parser;
    private final List<Flaw> flaws;
    private final Deque<String> path = new ArrayDeque<>();

    private TolerantJson(JsonParser parser, List<Flaw> flaws) {
        this.parser = parser;
        this.flaws = flaws;
    }

    public static Document read(Bytes document) {
        try {
            return new Document(Optional.of(StrictJson.parse(document, LIMITS)), List.of());
        } catch (MalformedDocument first) {
            return readOn(document, first);
        }
    }

    private static Document readOn(Bytes document, MalformedDocument first) {
        var flaws = new ArrayList<Flaw>();
        if (first.code() == Code.TOO_LARGE || first.code() == Code.EMPTY) {
            flaws.add(flaw(first));
            return new Document(Optional.empty(), flaws);
        }
        if (first.code() == Code.BYTE_ORDER_MARK || first.code() == Code.BAD_UTF8) {
            flaws.add(flaw(first));
        }
        String text = document.text();
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser parser = factory().createParser(ObjectReadContext.empty(), json)) {
            Optional<Json> value = new TolerantJson(parser, flaws).document();
            if (flaws.isEmpty()) {
                flaws.add(flaw(first));
            }
            return new Document(value, flaws);
        } catch (JacksonException | MalformedDocument e) {
            flaws.add(e instanceof MalformedDocument stop ? flaw(stop) : flaw(first));
            return new Document(Optional.empty(), flaws.stream().distinct().toList());
        }
    }

    private static Flaw flaw(MalformedDocument e) {
        return new Flaw(e.code(), e.pointer(), e.detail());
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST)
                        .maxNameLength(LONGEST)
                        .maxNumberLength(LONGEST)
                        .maxNestingDepth(LIMITS.depth() + 1)
                        .build())
                .build();
    }

    private Optional<Json> document() throws MalformedDocument {
        JsonToken token = parser.nextToken();
        if (token == null) {
            return Optional.empty();
        }
        Json value = value(token);
        try {
            if (parser.nextToken() != null) {
                add(Code.TRAILING_BYTES, "Something follows the JSON value.");
            }
        } catch (JacksonException e) {
            add(Code.TRAILING_BYTES, "Something follows the JSON value.");
        }
        return Optional.of(value);
    }

    private Json value(JsonToken token) throws MalformedDocument {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new Json.Text(text(parser.getString(), LIMITS.stringLength()));
            case VALUE_NUMBER_INT -> integer(parser.getString());
            case VALUE_NUMBER_FLOAT -> {
                add(Code.NOT_AN_INTEGER, "The number is not an integer.");
                yield new Json.Null();
            }
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            default -> throw stop(Code.SYNTAX, "The document ends too early.");
        };
    }

    // SECURITY: bounds the recursion, as in StrictJson.
    private void notTooDeep() throws MalformedDocument {
        if (path.size() >= LIMITS.depth()) {
            throw stop(Code.TOO_DEEP, "Nested deeper than " + LIMITS.depth() + " levels.");
        }
    }

    private Json.Object object() throws MalformedDocument {
        notTooDeep();
        var members = new LinkedHashMap<String, Json>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            // SECURITY: longer names would make pointers long enough to fill the memory.
            if (name.length() > LIMITS.nameLength()) {
                throw stop(Code.STRING_TOO_LONG, "A name has " + name.length() + " characters.");
            }
            path.addLast(name);
            text(name, LIMITS.nameLength());
            Json value = value(parser.nextToken());
            if (members.put(name, value) != null) {
                add(Code.DUPLICATE_MEMBER, "The member \"" + name + "\" appears twice.");
            }
            path.removeLast();
        }
        return new Json.Object(members);
    }

    private Json.Array array() throws MalformedDocument {
        notTooDeep();
        var items = new ArrayList<Json>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            path.addLast(Integer.toString(items.size()));
            items.add(value(token));
            path.removeLast();
        }
        return new Json.Array(items);
    }

    private Json integer(String digits) {
        try {
            if (!digits.equals("-0")) {
                return new Json.Int(Long.parseLong(digits));
            }
            add(Code.NOT_AN_INTEGER, "Negative zero is not allowed.");
        } catch (NumberFormatException e) {
            add(Code.NUMBER_OUT_OF_RANGE, "The number is wider than 64 bits.");
        }
        return new Json.Null();
    }

    private String text(String value, int most) {
        if (value.length() > most) {
            add(Code.STRING_TOO_LONG, "A string has " + value.length() + " characters; " + most + " are allowed.");
        }
        // code points: a surrogate that is one has no partner
        if (value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            add(Code.LONE_SURROGATE, "A string holds half of a surrogate pair, which UTF-8 cannot carry.");
        }
        return value;
    }

    private void add(Code code, String sentence) {
        if (flaws.size() < MOST_FLAWS) {
            flaws.add(new Flaw(code, pointer(), sentence));
        }
    }

    private MalformedDocument stop(Code code, String sentence) {
        return new MalformedDocument(code, pointer(), sentence);
    }

    private String pointer() {
        var pointer = new StringBuilder();
        for (String step : path) {
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}

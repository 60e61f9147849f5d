package dev.countersign.tuf.json;

import dev.countersign.tuf.json.MalformedDocument.Code;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * The only way from bytes to a {@link Json} tree. Accepts a document only if every client would read the same values
 * from it: valid UTF-8 without byte order mark, no member twice, no float, no {@code -0}, no integer beyond 64 bits, no
 * unpaired surrogate, nothing but white space after the value, and nothing beyond {@link JsonLimits}. Everything else
 * is a {@link MalformedDocument} with a code and a JSON pointer (profile P1–P4).
 */
public final class StrictJson {
    private final JsonLimits limits;
    private final JsonParser parser;
    // SECURITY: names from the root to here. The pointer is made of them only when it is needed: made for every value
    // it
    // takes many seconds on a small file of many items under long names (complexity attack).
    private final Deque<String> path = new ArrayDeque<>();

    private StrictJson(JsonLimits limits, JsonParser parser) {
        this.limits = limits;
        this.parser = parser;
    }

    /** Reads one JSON value. */
    public static Json parse(Bytes document, JsonLimits limits) throws MalformedDocument {
        if (document.isEmpty()) {
            throw new MalformedDocument(Code.EMPTY, "", "The document is empty.");
        }
        if (document.length() > limits.bytes()) {
            throw new MalformedDocument(
                    Code.TOO_LARGE,
                    "",
                    "The document has " + document.length() + " bytes; " + limits.bytes() + " are allowed.");
        }
        String text = decode(document);
        try (JsonParser parser = factory(limits).createParser(ObjectReadContext.empty(), text)) {
            return new StrictJson(limits, parser).document();
        } catch (JacksonException e) {
            TokenStreamLocation where = e.getLocation();
            throw new MalformedDocument(
                    Code.SYNTAX,
                    "",
                    where == null
                            ? "The document is not JSON."
                            : "The document is not JSON (line " + where.getLineNr() + ", column " + where.getColumnNr()
                                    + ").");
        }
    }

    /** Reads one JSON object; any other value is refused as {@link Code#WRONG_TYPE}. */
    public static Json.Object parseObject(Bytes document, JsonLimits limits) throws MalformedDocument {
        if (parse(document, limits) instanceof Json.Object object) {
            return object;
        }
        throw new MalformedDocument(Code.WRONG_TYPE, "", "The document is not a JSON object.");
    }

    /** The parser's own limits only have to hold what a document of this size can hold: ours know the place. */
    private static JsonFactory factory(JsonLimits limits) {
        return JsonFactory.builder()
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(limits.bytes())
                        .maxNameLength(limits.bytes())
                        .maxNumberLength(limits.bytes())
                        .maxNestingDepth(limits.depth() + 1)
                        .build())
                .build();
    }

    private static String decode(Bytes document) throws MalformedDocument {
        byte[] raw = document.toArray();
        if (raw.length >= 3 && raw[0] == (byte) 0xEF && raw[1] == (byte) 0xBB && raw[2] == (byte) 0xBF) {
            throw new MalformedDocument(Code.BYTE_ORDER_MARK, "", "The document starts with a byte order mark.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedDocument(Code.BAD_UTF8, "", "The document is not valid UTF-8.");
        }
    }

    private Json document() throws MalformedDocument {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedDocument(Code.EMPTY, "", "The document holds no value.");
        }
        Json value = value(first);
        try {
            if (parser.nextToken() != null) {
                throw trailing();
            }
        } catch (JacksonException e) {
            throw trailing();
        }
        return value;
    }

    private static MalformedDocument trailing() {
        return new MalformedDocument(Code.TRAILING_BYTES, "", "Something follows the JSON value.");
    }

    private Json value(JsonToken token) throws MalformedDocument {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new Json.Text(text(limited(parser.getString(), limits.stringLength())));
            case VALUE_NUMBER_INT -> integer(parser.getString());
            case VALUE_NUMBER_FLOAT -> throw here(Code.NOT_AN_INTEGER, "The number is not an integer.");
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            default -> throw here(Code.SYNTAX, "The document ends too early.");
        };
    }

    // SECURITY: bounds the recursion; without it a small file of brackets ends the process (stack exhaustion).
    private void notTooDeep() throws MalformedDocument {
        if (path.size() >= limits.depth()) {
            throw here(Code.TOO_DEEP, "Nested deeper than " + limits.depth() + " levels.");
        }
    }

    private Json.Object object() throws MalformedDocument {
        notTooDeep();
        var members = new LinkedHashMap<String, Json>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = limited(parser.currentName(), limits.nameLength());
            path.addLast(name);
            text(name);
            // SECURITY: parsers differ in which of two equal members wins, so a reviewer and a client would read
            // different documents from the same signed bytes.
            if (members.containsKey(name)) {
                throw here(Code.DUPLICATE_MEMBER, "The member \"" + name + "\" appears twice.");
            }
            members.put(name, value(parser.nextToken()));
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

    private Json.Int integer(String digits) throws MalformedDocument {
        if (digits.equals("-0")) {
            throw here(Code.NOT_AN_INTEGER, "Negative zero is not allowed.");
        }
        try {
            return new Json.Int(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw here(Code.NUMBER_OUT_OF_RANGE, "The number is wider than 64 bits.");
        }
    }

    private String limited(String value, int most) throws MalformedDocument {
        if (value.length() > most) {
            throw here(
                    Code.STRING_TOO_LONG, "A string has " + value.length() + " characters; " + most + " are allowed.");
        }
        return value;
    }

    private String text(String value) throws MalformedDocument {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw here(Code.LONE_SURROGATE, "A string holds half of a surrogate pair, which UTF-8 cannot carry.");
            }
        }
        return value;
    }

    private MalformedDocument here(Code code, String detail) {
        var pointer = new StringBuilder();
        for (String step : path) {
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return new MalformedDocument(code, pointer.toString(), detail);
    }
}

package dev.countersign.tuf.json;

import dev.countersign.tuf.json.MalformedDocument.Code;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
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
            throw new MalformedDocument(Code.SYNTAX, "", "The document is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Reads one JSON object; any other value is refused as {@link Code#WRONG_TYPE}. */
    public static Json.Object parseObject(Bytes document, JsonLimits limits) throws MalformedDocument {
        if (parse(document, limits) instanceof Json.Object object) {
            return object;
        }
        throw new MalformedDocument(Code.WRONG_TYPE, "", "The document is not a JSON object.");
    }

    private static JsonFactory factory(JsonLimits limits) {
        return JsonFactory.builder()
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(limits.stringLength())
                        .maxNameLength(limits.nameLength())
                        .maxNumberLength(64)
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
        Json value = value(first, "", 1);
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

    private Json value(JsonToken token, String at, int depth) throws MalformedDocument {
        return switch (token) {
            case START_OBJECT -> object(at, nested(at, depth));
            case START_ARRAY -> array(at, nested(at, depth));
            case VALUE_STRING -> new Json.Text(text(parser.getString(), at));
            case VALUE_NUMBER_INT -> integer(parser.getString(), at);
            case VALUE_NUMBER_FLOAT ->
                throw new MalformedDocument(
                        Code.NOT_AN_INTEGER, at, "The number " + parser.getString() + " is not an integer.");
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            default -> throw new MalformedDocument(Code.SYNTAX, at, "The document ends too early.");
        };
    }

    // SECURITY: bounds the recursion; without it a small file of brackets ends the process (stack exhaustion).
    private int nested(String at, int depth) throws MalformedDocument {
        if (depth > limits.depth()) {
            throw new MalformedDocument(Code.TOO_DEEP, at, "Nested deeper than " + limits.depth() + " levels.");
        }
        return depth + 1;
    }

    private Json.Object object(String at, int depth) throws MalformedDocument {
        var members = new LinkedHashMap<String, Json>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            String here = at + "/" + escape(name);
            text(name, here);
            // SECURITY: parsers differ in which of two equal members wins, so a reviewer and a client would read
            // different documents from the same signed bytes.
            if (members.containsKey(name)) {
                throw new MalformedDocument(Code.DUPLICATE_MEMBER, here, "The member \"" + name + "\" appears twice.");
            }
            members.put(name, value(parser.nextToken(), here, depth));
        }
        return new Json.Object(members);
    }

    private Json.Array array(String at, int depth) throws MalformedDocument {
        var items = new ArrayList<Json>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, at + "/" + items.size(), depth));
        }
        return new Json.Array(items);
    }

    private static Json.Int integer(String digits, String at) throws MalformedDocument {
        if (digits.equals("-0")) {
            throw new MalformedDocument(Code.NOT_AN_INTEGER, at, "Negative zero is not allowed.");
        }
        try {
            return new Json.Int(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw new MalformedDocument(Code.NUMBER_OUT_OF_RANGE, at, "The number is wider than 64 bits.");
        }
    }

    private static String text(String value, String at) throws MalformedDocument {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new MalformedDocument(
                        Code.LONE_SURROGATE, at, "A string holds half of a surrogate pair, which UTF-8 cannot carry.");
            }
        }
        return value;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

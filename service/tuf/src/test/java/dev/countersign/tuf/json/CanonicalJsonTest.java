package dev.countersign.tuf.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalJsonTest {
    private static final JsonLimits LIMITS = JsonLimits.metadata(10_000);

    @ParameterizedTest
    @MethodSource("vectors")
    void theCanonicalFormIsThatOfOlpc(String document, String canonical) throws MalformedDocument {
        assertThat(CanonicalJson.of(StrictJson.parse(Bytes.utf8(document), LIMITS)))
                .isEqualTo(Bytes.utf8(canonical));
    }

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("{}", "{}"),
                Arguments.of("[ ]", "[]"),
                Arguments.of(" { \"a\" : [ ] } ", "{\"a\":[]}"),
                Arguments.of("\"\"", "\"\""),
                Arguments.of("null", "null"),
                Arguments.of("[true,false,null]", "[true,false,null]"),
                Arguments.of("[0,-1,9223372036854775807]", "[0,-1,9223372036854775807]"),
                Arguments.of("\"\\\"\\\\\\/\"", "\"\\\"\\\\/\""),
                Arguments.of("\"\\n\\r\\t\\b\\f\\u0000\\u001f\\u007f\"", "\"\n\r\t\b\f\u0000\u001f\u007f\""),
                Arguments.of("\"\\u00e9\\u20ac\"", "\"é€\""),
                Arguments.of("\"\\ud83d\\ude00\"", "\"\ud83d\ude00\""),
                Arguments.of("{\"b\":1,\"a\":2,\"B\":3,\"\":4,\"aa\":5}", "{\"\":4,\"B\":3,\"a\":2,\"aa\":5,\"b\":1}"),
                Arguments.of("{\"\ud83d\ude00\":1,\"\uff5e\":2}", "{\"\uff5e\":2,\"\ud83d\ude00\":1}"),
                Arguments.of(
                        "{\"\ud83d\ude00\":1,\"\ud83d\ude01\":2,\"\ue000\":3}",
                        "{\"\ue000\":3,\"\ud83d\ude00\":1,\"\ud83d\ude01\":2}"),
                Arguments.of("{\"a\\\"b\":1}", "{\"a\\\"b\":1}"));
    }

    @Test
    void theWrittenFormIsThatOfTufOnCi() {
        Json tree = new Json.Object(Map.of(
                "b", new Json.Array(List.of(new Json.Int(1), Json.Object.EMPTY, new Json.Array(List.of()))),
                "a", new Json.Text("é\u007f\u0001\n\"\\/\ud83d\ude00~ "),
                "\ud83d\ude00", new Json.Null(),
                "\uff5e", new Json.Bool(true)));

        // as Python's json.dumps(tree, indent=1, separators=(",", ": "), sort_keys=True) writes it
        assertThat(WrittenJson.of(tree).text()).isEqualTo("""
                        {
                         "a": "\\u00e9\\u007f\\u0001\\n\\"\\\\/\\ud83d\\ude00~ ",
                         "b": [
                          1,
                          {},
                          []
                         ],
                         "\\uff5e": true,
                         "\\ud83d\\ude00": null
                        }""");
    }
}

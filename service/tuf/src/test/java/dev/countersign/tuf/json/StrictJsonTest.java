package dev.countersign.tuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.tuf.json.MalformedDocument.Code;
import dev.countersign.tuf.testing.SigstoreFiles;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static final JsonLimits LIMITS = JsonLimits.metadata(10_000);

    @ParameterizedTest
    @MethodSource("refusedTexts")
    void refusesWithACodeAndAPlace(String document, Code code, String pointer) {
        var refused = refused(Bytes.utf8(document));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.pointer()).isEqualTo(pointer);
        assertThat(refused.sentence()).endsWith(pointer.isEmpty() ? "" : "(at " + pointer + ")");
    }

    static Stream<Arguments> refusedTexts() {
        return Stream.of(
                Arguments.of("", Code.EMPTY, ""),
                Arguments.of(" \n\t ", Code.EMPTY, ""),
                Arguments.of(" ".repeat(10_001), Code.TOO_LARGE, ""),
                Arguments.of("\uFEFF{}", Code.BYTE_ORDER_MARK, ""),
                Arguments.of("{", Code.SYNTAX, ""),
                Arguments.of("[1,]", Code.SYNTAX, ""),
                Arguments.of("{'a':1}", Code.SYNTAX, ""),
                Arguments.of("{a:1}", Code.SYNTAX, ""),
                Arguments.of("/* c */ {}", Code.SYNTAX, ""),
                Arguments.of("NaN", Code.SYNTAX, ""),
                Arguments.of("-Infinity", Code.SYNTAX, ""),
                Arguments.of("01", Code.SYNTAX, ""),
                Arguments.of("+1", Code.SYNTAX, ""),
                Arguments.of("tru", Code.SYNTAX, ""),
                Arguments.of("\"\\x41\"", Code.SYNTAX, ""),
                Arguments.of("\"\\u00g1\"", Code.SYNTAX, ""),
                Arguments.of("\"a\nb\"", Code.SYNTAX, ""),
                Arguments.of("\"a\0b\"", Code.SYNTAX, ""),
                Arguments.of("{\"a\":1,\"a\":1}", Code.DUPLICATE_MEMBER, "/a"),
                Arguments.of("{\"a\":1,\"\\u0061\":2}", Code.DUPLICATE_MEMBER, "/a"),
                Arguments.of("{\"b\":[{\"\\/~\":1,\"/~\":2}]}", Code.DUPLICATE_MEMBER, "/b/0/~1~0"),
                Arguments.of("[".repeat(33) + "]".repeat(33), Code.TOO_DEEP, "/0".repeat(32)),
                Arguments.of("{\"a\":".repeat(33) + "1" + "}".repeat(33), Code.TOO_DEEP, "/a".repeat(32)),
                Arguments.of("[1.0]", Code.NOT_AN_INTEGER, "/0"),
                Arguments.of("{\"a\":1e400}", Code.NOT_AN_INTEGER, "/a"),
                Arguments.of("1e2", Code.NOT_AN_INTEGER, ""),
                Arguments.of("[-0]", Code.NOT_AN_INTEGER, "/0"),
                Arguments.of("[-0.0]", Code.NOT_AN_INTEGER, "/0"),
                Arguments.of("[9223372036854775808]", Code.NUMBER_OUT_OF_RANGE, "/0"),
                Arguments.of("[-9223372036854775809]", Code.NUMBER_OUT_OF_RANGE, "/0"),
                Arguments.of("[" + "9".repeat(500) + "]", Code.NUMBER_OUT_OF_RANGE, "/0"),
                Arguments.of("[1." + "9".repeat(500) + "]", Code.NOT_AN_INTEGER, "/0"),
                Arguments.of("{\"a\":\"\\ud800\"}", Code.LONE_SURROGATE, "/a"),
                Arguments.of("{\"a\":\"\\udc00\\ud800\"}", Code.LONE_SURROGATE, "/a"),
                Arguments.of("{\"\\ud83d\":1}", Code.LONE_SURROGATE, "/\ud83d"),
                Arguments.of("{} x", Code.TRAILING_BYTES, ""),
                Arguments.of("{}{}", Code.TRAILING_BYTES, ""),
                Arguments.of("{}\0", Code.TRAILING_BYTES, ""),
                Arguments.of("{}\uFEFF", Code.TRAILING_BYTES, ""),
                Arguments.of("[] // end", Code.TRAILING_BYTES, ""),
                Arguments.of("{}}", Code.TRAILING_BYTES, ""));
    }

    @Test
    void aTooLongStringIsRefusedAtItsPlace() {
        var limits = JsonLimits.metadata(1_000_000);
        Bytes document = Bytes.utf8("{\"a\":[\"ok\",\"" + "x".repeat(64 * 1024 + 1) + "\"]}");

        var refused = catchThrowableOfType(MalformedDocument.class, () -> StrictJson.parse(document, limits));

        assertThat(refused.code()).isEqualTo(Code.STRING_TOO_LONG);
        assertThat(refused.pointer()).isEqualTo("/a/1");
    }

    @Test
    void aTooLongNameIsRefusedAtTheObjectThatHoldsIt() {
        Bytes document = Bytes.utf8("{\"a\":{\"" + "x".repeat(1025) + "\":1}}");

        var refused = refused(document);

        assertThat(refused.code()).isEqualTo(Code.STRING_TOO_LONG);
        assertThat(refused.pointer()).isEqualTo("/a");
    }

    @Test
    void theLongestAllowedStringNameNumberAndDepthAreAccepted() {
        var limits = JsonLimits.metadata(1_000_000);

        assertThatCode(() -> StrictJson.parse(Bytes.utf8("\"" + "x".repeat(64 * 1024) + "\""), limits))
                .doesNotThrowAnyException();
        assertThatCode(() -> StrictJson.parse(Bytes.utf8("{\"" + "x".repeat(1024) + "\":1}"), limits))
                .doesNotThrowAnyException();
        assertThatCode(() -> StrictJson.parse(Bytes.utf8("[".repeat(32) + "]".repeat(32)), limits))
                .doesNotThrowAnyException();
        assertThatCode(() -> StrictJson.parse(Bytes.utf8("[9223372036854775807,-9223372036854775808]"), limits))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22c0af22", // overlong /
                "22e080af22", // overlong / in three bytes
                "22eda08022", // a surrogate encoded by itself
                "22f490808022", // beyond U+10FFFF
                "22c322", // a sequence cut off
                "22ff22",
                "fffe7b007d00", // UTF-16, little endian with mark
                "feff007b007d", // UTF-16, big endian with mark
                "2280" // a continuation byte alone
            })
    void refusesWhatIsNotUtf8(String hex) {
        var refused = refused(Bytes.of(HexFormat.of().parseHex(hex)));

        assertThat(refused.code()).isEqualTo(Code.BAD_UTF8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7b007d00", "007b007d", "0000007b", "7b000000"})
    void refusesUtf16AndUtf32WithoutAMark(String hex) {
        refused(Bytes.of(HexFormat.of().parseHex(hex)));
    }

    @Test
    void aDepthBombIsRefusedWithoutExhaustingTheStack() {
        var limits = JsonLimits.metadata(2_000_000);
        for (String bomb : new String[] {"[", "{\"a\":", "[{\"a\":"}) {
            Bytes document = Bytes.utf8(bomb.repeat(300_000));

            var refused = catchThrowableOfType(MalformedDocument.class, () -> StrictJson.parse(document, limits));

            assertThat(refused.code()).isEqualTo(Code.TOO_DEEP);
        }
    }

    @Test
    @Timeout(5)
    void aLongWayDownDoesNotMakeEveryItemExpensive() throws MalformedDocument {
        int levels = 31;
        String open = ("{\"" + "x".repeat(1024) + "\":").repeat(levels);
        Bytes document = Bytes.utf8(open + "[" + "0,".repeat(900_000) + "0]" + "}".repeat(levels));

        assertThat(StrictJson.parse(document, JsonLimits.metadata(2_000_000))).isInstanceOf(Json.Object.class);
    }

    @Test
    void manyNamesWithOneHashAreReadOrRefusedButNothingWorse() {
        // "aB" and "b!" have one hash in every polynomial of 33, and "Aa" and "BB" in one of 31
        for (String[] pair : new String[][] {{"aB", "b!"}, {"Aa", "BB"}}) {
            var document = new StringBuilder("{");
            for (int i = 0; i < 4096; i++) {
                document.append(i == 0 ? "\"" : ",\"");
                for (int bit = 0; bit < 12; bit++) {
                    document.append(pair[(i >> bit) & 1]);
                }
                document.append("\":1");
            }

            Throwable thrown = catchThrowable(() ->
                    StrictJson.parse(Bytes.utf8(document.append('}').toString()), JsonLimits.metadata(1_000_000)));

            if (thrown != null) {
                assertThat(thrown).isInstanceOf(MalformedDocument.class);
            }
        }
    }

    @Test
    void theSentenceSaysWhereInTheTextAndRepeatsNoWordsOfTheParser() {
        assertThat(refused(Bytes.utf8("{\n \"a\": [1 2]}")).sentence())
                .isEqualTo("The document is not JSON (line 2, column 10).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp.json", "registry.npmjs.org.json"})
    void aFileCutOffAnywhereIsMalformedAndNeverAnythingElse(String name) {
        byte[] file = SigstoreFiles.metadata(name).toArray();
        for (int length = 0; length < file.length; length++) {
            Bytes prefix = Bytes.of(Arrays.copyOf(file, length));

            assertThat(catchThrowable(() -> StrictJson.parse(prefix, LIMITS)))
                    .as("the first %d bytes", length)
                    .isInstanceOf(MalformedDocument.class);
        }
    }

    @Test
    void aFileWithAnyOneByteReplacedIsReadOrMalformedAndNeverAnythingElse() {
        byte[] file = SigstoreFiles.metadata("timestamp.json").toArray();
        for (int at = 0; at < file.length; at++) {
            for (int value : new int[] {0, '"', '\\', '{', ']', ',', '-', 0x80, 0xFF}) {
                byte[] changed = file.clone();
                changed[at] = (byte) value;

                Throwable thrown = catchThrowable(() -> StrictJson.parse(Bytes.of(changed), LIMITS));
                if (thrown != null) {
                    assertThat(thrown).isInstanceOf(MalformedDocument.class);
                }
            }
        }
    }

    @Test
    void anObjectIsDemandedWhereMetadataIsRead() {
        var refused =
                catchThrowableOfType(MalformedDocument.class, () -> StrictJson.parseObject(Bytes.utf8("[]"), LIMITS));

        assertThat(refused.code()).isEqualTo(Code.WRONG_TYPE);
    }

    private static MalformedDocument refused(Bytes document) {
        var refused = catchThrowableOfType(MalformedDocument.class, () -> StrictJson.parse(document, LIMITS));
        assertThat(refused).isNotNull();
        return refused;
    }
}

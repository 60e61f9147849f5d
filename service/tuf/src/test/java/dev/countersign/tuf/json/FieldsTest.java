package dev.countersign.tuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.tuf.json.MalformedDocument.Code;
import dev.countersign.tuf.testing.SmallRepository;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldsTest {
    private static final Fields FIELDS = Fields.of(SmallRepository.parse("""
            {"text": "t", "int": 1, "bool": true, "null": null, "list": ["a", 2], "objects": [{}, 3],
             "in": {"a/b": "text", "m~n": 5, "deep": {"x": 1}}}
            """));

    @ParameterizedTest
    @MethodSource("refusals")
    void aMissingOrWrongMemberIsRefusedAtItsPlace(ThrowingCallable reading, Code code, String pointer) {
        var refused = catchThrowableOfType(MalformedDocument.class, reading);

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.pointer()).isEqualTo(pointer);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(() -> FIELDS.text("absent"), Code.MISSING_MEMBER, "/absent"),
                refusal(() -> FIELDS.text("int"), Code.WRONG_TYPE, "/int"),
                refusal(() -> FIELDS.text("null"), Code.WRONG_TYPE, "/null"),
                refusal(() -> FIELDS.optionalText("null"), Code.WRONG_TYPE, "/null"),
                refusal(() -> FIELDS.integer("bool"), Code.WRONG_TYPE, "/bool"),
                refusal(() -> FIELDS.bool("int"), Code.WRONG_TYPE, "/int"),
                refusal(() -> FIELDS.object("list"), Code.WRONG_TYPE, "/list"),
                refusal(() -> FIELDS.texts("text"), Code.WRONG_TYPE, "/text"),
                refusal(() -> FIELDS.texts("list"), Code.WRONG_TYPE, "/list/1"),
                refusal(() -> FIELDS.objects("objects"), Code.WRONG_TYPE, "/objects/1"),
                refusal(() -> FIELDS.object("in").object("a/b"), Code.WRONG_TYPE, "/in/a~1b"),
                refusal(() -> FIELDS.object("in").text("m~n"), Code.WRONG_TYPE, "/in/m~0n"),
                refusal(() -> FIELDS.object("in").object("deep").text("y/z"), Code.MISSING_MEMBER, "/in/deep/y~1z"),
                refusal(() -> FIELDS.object("in").allowOnly(Set.of("deep", "m~n")), Code.UNKNOWN_MEMBER, "/in/a~1b"));
    }

    private static Arguments refusal(ThrowingCallable reading, Code code, String pointer) {
        return Arguments.of(reading, code, pointer);
    }
}

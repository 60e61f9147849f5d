package dev.countersign.tuf.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalJsonPropertiesTest {
    private static final JsonLimits LIMITS = JsonLimits.metadata(10_000_000);

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void readingWhatWasWrittenChangesNothingThatIsSigned(@ForAll("trees") Json tree) throws MalformedDocument {
        Json read = StrictJson.parse(WrittenJson.of(tree), LIMITS);

        assertThat(read).isEqualTo(tree);
        assertThat(CanonicalJson.of(read)).isEqualTo(CanonicalJson.of(tree));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfMembersDoesNotMatter(@ForAll("trees") Json tree, @ForAll long seed) {
        Json shuffled = shuffled(tree, new Random(seed));

        assertThat(CanonicalJson.of(shuffled)).isEqualTo(CanonicalJson.of(tree));
        assertThat(WrittenJson.of(shuffled)).isEqualTo(WrittenJson.of(tree));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void writingTwiceIsWritingOnce(@ForAll("trees") Json tree) throws MalformedDocument {
        Bytes written = WrittenJson.of(tree);

        assertThat(WrittenJson.of(StrictJson.parse(written, LIMITS))).isEqualTo(written);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theCanonicalFormOfPrintableTextIsItsOwnCanonicalForm(@ForAll("plainTrees") Json tree)
            throws MalformedDocument {
        Bytes canonical = CanonicalJson.of(tree);

        assertThat(CanonicalJson.of(StrictJson.parse(canonical, LIMITS))).isEqualTo(canonical);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void differentTreesHaveDifferentCanonicalForms(@ForAll("trees") Json one, @ForAll("trees") Json other) {
        assertThat(CanonicalJson.of(one).equals(CanonicalJson.of(other))).isEqualTo(one.equals(other));
    }

    @Property(tries = 1000)
    void anyBytesAreReadOrMalformed(@ForAll byte[] document) {
        try {
            Json read = StrictJson.parse(Bytes.of(document), LIMITS);
            assertThat(StrictJson.parse(WrittenJson.of(read), LIMITS)).isEqualTo(read);
        } catch (MalformedDocument e) {
            assertThat(e.code()).isNotNull();
        }
    }

    @Provide
    Arbitrary<Json> trees() {
        return treesOf(Arbitraries.of(
                "a",
                "b",
                "\"",
                "\\",
                "/",
                "~",
                " ",
                "\n",
                "\t",
                "\u0000",
                "\u001f",
                "\u007f",
                "\u0080",
                "é",
                "\u2028",
                "\ue000",
                "\uff5e",
                "\ufffd",
                "\ud83d\ude00",
                "\ud83d\ude01",
                "\udbff\udfff"));
    }

    @Provide
    Arbitrary<Json> plainTrees() {
        return treesOf(Arbitraries.chars().range(' ', '~').map(String::valueOf));
    }

    private static Arbitrary<Json> treesOf(Arbitrary<String> characters) {
        Arbitrary<String> texts = characters.list().ofMaxSize(6).map(parts -> String.join("", parts));
        Arbitrary<Json> leaves = Arbitraries.oneOf(
                texts.map(Json.Text::new),
                Arbitraries.longs().map(Json.Int::new),
                Arbitraries.of(true, false).map(Json.Bool::new),
                Arbitraries.of(new Json.Null(), Json.Object.EMPTY, new Json.Array(List.of())));
        return Arbitraries.recursive(() -> leaves, inner -> level(texts, inner), 0, 3);
    }

    private static Arbitrary<Json> level(Arbitrary<String> names, Arbitrary<Json> inner) {
        Arbitrary<Json> arrays = inner.list().ofMaxSize(3).map(Json.Array::new);
        Arbitrary<Json> objects = Combinators.combine(
                        names.list().ofMaxSize(4), inner.list().ofSize(4))
                .as((keys, values) -> {
                    var members = new LinkedHashMap<String, Json>();
                    for (int i = 0; i < keys.size(); i++) {
                        members.put(keys.get(i), values.get(i));
                    }
                    return new Json.Object(members);
                });
        return Arbitraries.oneOf(arrays, objects);
    }

    private static Json shuffled(Json tree, Random random) {
        return switch (tree) {
            case Json.Array(List<Json> items) ->
                new Json.Array(
                        items.stream().map(item -> shuffled(item, random)).toList());
            case Json.Object(Map<String, Json> members) -> {
                var names = new ArrayList<>(members.keySet());
                Collections.shuffle(names, random);
                var changed = new LinkedHashMap<String, Json>();
                names.forEach(name -> changed.put(
                        name, shuffled(new Json.Object(members).get(name).orElseThrow(), random)));
                yield new Json.Object(changed);
            }
            default -> tree;
        };
    }
}

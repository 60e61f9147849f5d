package dev.countersign.tuf.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.Severity;
import dev.countersign.tuf.diff.change.Where;
import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.testing.JsonEdits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Nothing is hidden, whatever is changed in a real file. */
class TotalityTest {
    private static final List<Json> REAL = DiffSamples.real();

    @Test
    void aFileDoesNotDifferFromItself() {
        REAL.forEach(file -> assertThat(DiffSamples.diff(file, file)).isEmpty());
    }

    @Test
    void everySingleLeafThatChangesIsNamed() {
        int compared = 0;
        for (Json file : REAL) {
            for (Map.Entry<List<String>, Json> leaf : JsonEdits.leaves(file).entrySet()) {
                for (Optional<Json> other : others(leaf.getValue(), new Random(compared))) {
                    Json changed = JsonEdits.at(file, leaf.getKey(), old -> other);
                    compared += isNamed(file, changed, leaf.getKey(), other.isPresent()) ? 1 : 0;
                }
            }
        }
        assertThat(compared).isGreaterThan(3000);
    }

    @Test
    void everyObjectThatGetsAFieldNobodyKnowsSaysSo() {
        int compared = 0;
        for (Json file : REAL) {
            for (List<String> leaf : JsonEdits.leaves(file).keySet()) {
                if (leaf.getLast().matches("\\d{1,3}")) {
                    continue;
                }
                List<String> place = new ArrayList<>(leaf.subList(0, leaf.size() - 1));
                place.add("x-new~/\u202e");
                Json changed = JsonEdits.at(file, place, old -> Optional.of(new Json.Text("\u001b[2K.")));
                if (DiffSamples.read(changed).isPresent()) {
                    compared++;
                    List<Change> changes = DiffSamples.diff(file, changed);
                    assertThat(changes).hasSize(1).noneMatch(each -> each.severity() == Severity.CALM);
                    assertThat(names(changes, Where::after, "/signed" + JsonEdits.pointer(place)))
                            .isTrue();
                    assertThat(changes.getFirst().sentence()).matches("[ -~]+");
                }
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    /** Compared by index: a leaf is accounted for if it is named or stands in a list of which an entry is named. */
    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void manyChangesAtOnceHideNone(@ForAll @IntRange(max = 14) int file, @ForAll long seed) {
        Json before = REAL.get(file);
        Json after = mutated(before, new Random(seed));
        List<Change> changes = DiffSamples.diff(before, after);

        assertThat(changes.isEmpty()).isEqualTo(CanonicalJson.of(before).equals(CanonicalJson.of(after)));
        assertAccounted(before, after, changes, Where::before);
        assertAccounted(after, before, changes, Where::after);
        assertThat(changes).isSortedAccordingTo((a, b) -> b.severity().compareTo(a.severity()));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyTwoRootsCanBeCompared(@ForAll @IntRange(max = 10) int one, @ForAll @IntRange(max = 10) int other) {
        List<Change> changes = DiffSamples.diff(REAL.get(one), REAL.get(other));

        assertThat(changes.isEmpty()).isEqualTo(one == other);
        assertAccounted(REAL.get(one), REAL.get(other), changes, Where::before);
        assertAccounted(REAL.get(other), REAL.get(one), changes, Where::after);
    }

    private static boolean isNamed(Json file, Json changed, List<String> place, boolean stays) {
        if (DiffSamples.read(changed).isEmpty()) {
            return false;
        }
        List<Change> changes = DiffSamples.diff(file, changed);
        String pointer = "/signed" + JsonEdits.pointer(place);
        assertThat(changes).as(pointer).isNotEmpty();
        assertThat(names(changes, stays ? Where::after : Where::before, pointer))
                .as("%s named by %s", pointer, changes)
                .isTrue();
        return true;
    }

    private static void assertAccounted(
            Json tree, Json other, List<Change> changes, Function<Where, List<String>> side) {
        Map<List<String>, Json> others = JsonEdits.leaves(other);
        JsonEdits.leaves(tree).forEach((place, value) -> {
            String pointer = "/signed" + JsonEdits.pointer(place);
            // an empty list or object that was not empty: said by what came or went
            boolean emptied = value.equals(Json.Object.EMPTY) || value.equals(new Json.Array(List.of()));
            boolean named = names(changes, side, pointer)
                    || (emptied && (names(changes, Where::before, pointer) || names(changes, Where::after, pointer)));
            if (!value.equals(others.get(place)) && !named) {
                assertThat(isShifted(place, changes))
                        .as("%s is accounted for by %s", pointer, changes)
                        .isTrue();
            }
        });
    }

    /** Whether a change names the place, something above it, or, where a list or an object comes or goes, below it. */
    private static boolean names(List<Change> changes, Function<Where, List<String>> side, String pointer) {
        return changes.stream()
                .flatMap(change -> side.apply(change.where()).stream())
                .anyMatch(named -> (pointer + "/").startsWith(named + "/") || named.startsWith(pointer + "/"));
    }

    private static boolean isShifted(List<String> place, List<Change> changes) {
        for (int i = 0; i < place.size(); i++) {
            String list = "/signed" + JsonEdits.pointer(place.subList(0, i)) + "/";
            if (place.get(i).matches("\\d{1,3}")
                    && changes.stream()
                            .flatMap(each ->
                                    Stream.concat(each.where().before().stream(), each.where().after().stream()))
                            .anyMatch(named -> named.startsWith(list))) {
                return true;
            }
        }
        return false;
    }

    /** One to six changes after which the file can still be read. */
    private static Json mutated(Json file, Random random) {
        Json tree = file;
        int left = 1 + random.nextInt(6);
        for (int tries = 0; left > 0 && tries < 60; tries++) {
            Json changed = random.nextInt(4) == 0 ? shuffledOnce(tree, random) : changedOnce(tree, random);
            if (DiffSamples.read(changed).isPresent()) {
                tree = changed;
                left--;
            }
        }
        return tree;
    }

    private static Json changedOnce(Json tree, Random random) {
        Map<List<String>, Json> leaves = JsonEdits.leaves(tree);
        var leaf = new ArrayList<>(leaves.entrySet()).get(random.nextInt(leaves.size()));
        List<String> place = leaf.getKey();
        List<Optional<Json>> others = others(leaf.getValue(), random);
        // cut at any level: whole keys, artifacts and roles vanish too
        int depth = 1 + random.nextInt(place.size());
        return depth < place.size() && random.nextBoolean()
                ? JsonEdits.at(tree, place.subList(0, depth), old -> Optional.empty())
                : JsonEdits.at(tree, place, old -> others.get(random.nextInt(others.size())));
    }

    private static Json shuffledOnce(Json tree, Random random) {
        List<List<String>> inLists = JsonEdits.leaves(tree).keySet().stream()
                .filter(place -> place.stream().anyMatch(step -> step.matches("\\d{1,3}")))
                .toList();
        if (inLists.isEmpty()) {
            return tree;
        }
        List<String> place = inLists.get(random.nextInt(inLists.size()));
        int index = 0;
        while (!place.get(index).matches("\\d{1,3}")) {
            index++;
        }
        return JsonEdits.at(
                tree,
                place.subList(0, index),
                old -> old.map(list -> {
                    var items = new ArrayList<>(((Json.Array) list).items());
                    Collections.shuffle(items, random);
                    return new Json.Array(items);
                }));
    }

    /** Other values for a leaf, one of them none at all. */
    private static List<Optional<Json>> others(Json leaf, Random random) {
        var others = new ArrayList<Optional<Json>>();
        others.add(Optional.empty());
        others.add(Optional.of(new Json.Null()));
        others.add(Optional.of(Json.texts(List.of("a", "b"))));
        switch (leaf) {
            case Json.Text(String text) ->
                texts(text, random).forEach(each -> others.add(Optional.of(new Json.Text(each))));
            case Json.Int(long number) -> {
                others.add(Optional.of(new Json.Int(number + 1)));
                others.add(Optional.of(new Json.Int(number - 1)));
            }
            case Json.Bool(boolean value) -> others.add(Optional.of(new Json.Bool(!value)));
            default -> others.add(Optional.of(new Json.Int(7)));
        }
        return others;
    }

    private static List<String> texts(String text, Random random) {
        var hex = new byte[32];
        random.nextBytes(hex);
        return List.of(
                        text + "x",
                        text.replace("2026", "2027").replace("2035", "2034"),
                        HexFormat.of().formatHex(hex),
                        text.isEmpty() ? "a" : text.substring(0, text.length() - 1),
                        "@mallory")
                .stream()
                .filter(other -> !other.equals(text))
                .toList();
    }
}

package dev.countersign.tuf.lint;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.lint.Fixture.Verdict;
import dev.countersign.tuf.testing.SmallRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Collects the fixtures of some rules. */
abstract class Fixtures {
    static final String ROOT = "2.root.json";
    static final String TARGETS = "2.targets.json";
    static final String DELEGATED = "1.packages.json";
    static final String SNAPSHOT = "2.snapshot.json";
    static final String TIMESTAMP = "timestamp.json";

    private final List<Fixture> fixtures = new ArrayList<>();

    List<Fixture> all() {
        return List.copyOf(fixtures);
    }

    static List<Fixture> ofEveryRule() {
        var all = new ArrayList<Fixture>();
        for (Fixtures each :
                List.of(new FormFixtures(), new RootFixtures(), new OnlineAndTargetsFixtures(), new HttpFixtures())) {
            all.addAll(each.all());
        }
        return all;
    }

    /** A hard finding of {@code rule} in a repository that is changed so. */
    final void hard(String rule, String name, UnaryOperator<ProfiledRepository> change) {
        repository(rule, name, Verdict.HARD, ProfileLint.standard(), change);
    }

    final void warning(String rule, String name, UnaryOperator<ProfiledRepository> change) {
        repository(rule, name, Verdict.WARNING, ProfileLint.standard(), change);
    }

    final void note(String rule, String name, UnaryOperator<ProfiledRepository> change) {
        repository(rule, name, Verdict.NOTE, ProfileLint.standard(), change);
    }

    final void written(String rule, String name, UnaryOperator<ProfiledRepository> change) {
        repository(rule, name, Verdict.HARD, new ProfileLint(Profile.DEFAULT, Origin.WRITTEN), change);
    }

    final void large(String rule, String name, UnaryOperator<ProfiledRepository> change) {
        repository(rule, name, Verdict.WARNING, new ProfileLint(Profile.LARGE, Origin.WRITTEN), change);
    }

    /** No finding of {@code rule}. */
    final void pass(String rule, String name, UnaryOperator<ProfiledRepository> change) {
        repository(rule, name, Verdict.PASS, new ProfileLint(Profile.DEFAULT, Origin.WRITTEN), change);
    }

    private void repository(
            String rule, String name, Verdict verdict, ProfileLint lint, UnaryOperator<ProfiledRepository> change) {
        fixtures.add(new Fixture(
                rule,
                name,
                verdict,
                () -> lint.repository(change.apply(new ProfiledRepository()).files())));
    }

    final void answers(String rule, String name, Verdict verdict, HttpAnswer... answers) {
        answers(rule, name, verdict, Map.of(), answers);
    }

    final void answers(String rule, String name, Verdict verdict, Map<String, Bytes> stored, HttpAnswer... answers) {
        fixtures.add(
                new Fixture(rule, name, verdict, () -> ProfileLint.standard().http(List.of(answers), stored)));
    }

    static Json.Object within(Json.Object holder, String member, UnaryOperator<Json.Object> change) {
        return SmallRepository.within(holder, member, change);
    }

    /** Changes the role object {@code role} of root. */
    static UnaryOperator<Json.Object> role(String role, UnaryOperator<Json.Object> change) {
        return roles -> within(roles, role, change);
    }

    /** Changes the only delegated role. */
    static UnaryOperator<Json.Object> delegation(UnaryOperator<Json.Object> change) {
        return delegations -> delegations.with("roles", new Json.Array(List.of(change.apply(first(delegations)))));
    }

    static Json.Object first(Json.Object delegations) {
        if (delegations.get("roles").orElseThrow() instanceof Json.Array(List<Json> roles)
                && roles.getFirst() instanceof Json.Object role) {
            return role;
        }
        throw new AssertionError("no delegated role");
    }

    static Json.Object entry() {
        return Json.Object.EMPTY
                .with("length", ProfiledRepository.CONTENT.length())
                .with("hashes", Json.Object.EMPTY.with("sha256", ProfiledRepository.CONTENT.sha256()));
    }
}

package dev.countersign.shared;

import java.util.function.Function;

/** What came of a request: a value, or the problem for which nothing was changed. */
public sealed interface Outcome<T> {

    /**
     * @param created whether something new came into being, rather than being there already
     */
    record Done<T>(T value, boolean created) implements Outcome<T> {}

    record Refused<T>(Problem problem) implements Outcome<T> {}

    static <T> Outcome<T> created(T value) {
        return new Done<>(value, true);
    }

    static <T> Outcome<T> existing(T value) {
        return new Done<>(value, false);
    }

    static <T> Outcome<T> refused(ProblemType type, String detail) {
        return new Refused<>(Problem.of(type, detail));
    }

    static <T> Outcome<T> refused(Problem problem) {
        return new Refused<>(problem);
    }

    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(T value, boolean ignored) -> next.apply(value);
            case Refused<T>(Problem problem) -> new Refused<>(problem);
        };
    }

    /** The value, where a refusal is a bug of the caller. */
    default T orThrow() {
        return switch (this) {
            case Done<T>(T value, boolean ignored) -> value;
            case Refused<T>(Problem problem) ->
                throw new IllegalStateException(problem.type().slug() + ": " + problem.detail());
        };
    }
}

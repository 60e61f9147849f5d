package dev.countersign.tuf.lint;

import dev.countersign.tuf.json.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is judged: one file, a whole repository, or recorded answers.
 *
 * @param files by role and version, oldest first
 * @param published everything by its published name, artifacts too; empty for one file
 * @param answers in the order in which they came
 */
public record LintInput(
        ProfileLint settings, List<LintFile> files, Map<String, Bytes> published, List<HttpAnswer> answers) {
    public LintInput {
        files = files.stream()
                .sorted(Comparator.comparing(LintFile::kind)
                        .thenComparing(LintFile::role)
                        .thenComparing(LintFile::place))
                .toList();
        published = Map.copyOf(published);
        answers = List.copyOf(answers);
    }

    /** Whether files that are not here are missing, rather than not shown. */
    public boolean isWhole() {
        return !files.isEmpty() && !published.isEmpty();
    }

    public boolean isLarge() {
        return settings.profile() == Profile.LARGE;
    }

    public boolean isWritten() {
        return settings.origin() == Origin.WRITTEN;
    }

    /** {@link Finding.Level#HARD} for what Countersign wrote, else {@code imported}. */
    public Finding.Level unlessImported(Finding.Level imported) {
        return isWritten() ? Finding.Level.HARD : imported;
    }

    /** Every version of {@code role}, oldest first. */
    public List<LintFile> versions(String role) {
        return files.stream().filter(file -> file.role().equals(role)).toList();
    }

    public Optional<LintFile> current(String role) {
        return versions(role).stream().filter(LintFile::current).findFirst();
    }

    /** The version of the same role that came just before {@code file}. */
    public Optional<LintFile> before(LintFile file) {
        return versions(file.role()).stream()
                .filter(each -> each.place() == file.place() - 1)
                .findFirst();
    }

    /** What the newest root, or the delegating file in force, states of {@code role}. */
    public Optional<Authority> authority(String role) {
        return files.stream()
                .filter(file -> file.current()
                        && (file.is(Kind.TARGETS)
                                != List.of("root", "targets", "snapshot", "timestamp")
                                        .contains(role)))
                .flatMap(file -> Authority.of(file, role).stream())
                .findFirst();
    }
}

package dev.countersign.tuf.lint;

import dev.countersign.tuf.json.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the version of each role that clients use now: the newest root, then what timestamp, snapshot and the
 * delegations name. Where one of them says nothing, the newest version of what it should have named.
 */
final class Layout {
    private final List<LintFile> files = new ArrayList<>();
    private final Set<String> current = new HashSet<>();

    private Layout(Map<String, Bytes> published) {
        published.forEach((name, bytes) -> LintFile.published(name, bytes).ifPresent(files::add));
    }

    static List<LintFile> of(Map<String, Bytes> published) {
        var layout = new Layout(published);
        layout.follow();
        return layout.files.stream()
                .map(file -> layout.current.contains(file.name()) ? file.asCurrent() : file)
                .toList();
    }

    private void follow() {
        use("root", OptionalLong.empty());
        Optional<LintFile> timestamp = use("timestamp", OptionalLong.empty());
        Optional<LintFile> snapshot =
                use("snapshot", timestamp.map(file -> listed(file, "snapshot")).orElseGet(OptionalLong::empty));
        Deque<String> reachable = new ArrayDeque<>(List.of("targets"));
        var seen = new HashSet<String>();
        while (!reachable.isEmpty()) {
            String role = reachable.removeFirst();
            if (seen.add(role)) {
                use(role, snapshot.map(file -> listed(file, role)).orElseGet(OptionalLong::empty))
                        .ifPresent(file -> reachable.addAll(delegated(file)));
            }
        }
    }

    private Optional<LintFile> use(String role, OptionalLong version) {
        Optional<LintFile> found = files.stream()
                .filter(file -> file.role().equals(role))
                .filter(file -> version.isEmpty() || file.place() == version.getAsLong())
                .reduce((a, b) -> b.place() >= a.place() ? b : a);
        found.map(LintFile::name).ifPresent(current::add);
        return found;
    }

    private static OptionalLong listed(LintFile file, String role) {
        return file.signed().get("meta").get(role + ".json").get("version").integer();
    }

    private List<String> delegated(LintFile file) {
        Node delegations = file.signed().get("delegations");
        var names = new ArrayList<String>();
        for (Node role : delegations.get("roles").items()) {
            role.get("name").text().ifPresent(names::add);
        }
        delegations
                .get("succinct_roles")
                .get("name_prefix")
                .text()
                .ifPresent(prefix -> files.stream()
                        .map(LintFile::role)
                        .filter(role -> role.startsWith(prefix + "-"))
                        .forEach(names::add));
        return names;
    }
}

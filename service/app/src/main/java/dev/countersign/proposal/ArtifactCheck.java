package dev.countersign.proposal;

import dev.countersign.shared.Outcome;
import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import dev.countersign.tuf.edit.TargetEdit;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import dev.countersign.tuf.model.TargetFile;
import dev.countersign.tuf.model.Targets;
import java.util.HashSet;
import java.util.List;

/** What can be wrong with proposed artifacts before anybody is asked to sign them. */
final class ArtifactCheck {
    static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NAME = 1024;
    private static final JsonLimits CONTENT = new JsonLimits(MAX_BYTES, MAX_DEPTH, MAX_BYTES, MAX_NAME);

    private ArtifactCheck() {}

    static Outcome<List<TargetEdit>> check(List<TargetEdit> edits) {
        if (edits.isEmpty()) {
            return invalid("/files", "A proposal names at least one file.");
        }
        var paths = new HashSet<String>();
        for (int i = 0; i < edits.size(); i++) {
            TargetEdit edit = edits.get(i);
            if (!paths.add(edit.path().value())) {
                return invalid("/files/" + i + "/path", edit.path() + " stands twice.");
            }
            if (edit instanceof TargetEdit.Put put) {
                Outcome<TargetEdit> content = content(put, i);
                if (content instanceof Outcome.Refused<TargetEdit>(Problem problem)) {
                    return Outcome.refused(problem);
                }
            }
        }
        return Outcome.existing(edits);
    }

    private static Outcome<TargetEdit> content(TargetEdit.Put put, int index) {
        String pointer = "/files/" + index + "/content";
        if (put.content().isEmpty() || put.content().length() > MAX_BYTES) {
            return invalid(
                    pointer,
                    put.path() + " has " + put.content().length() + " bytes; 1 to " + MAX_BYTES + " are allowed.");
        }
        if (put.path().value().endsWith(".json")) {
            try {
                StrictJson.parse(put.content(), CONTENT);
            } catch (MalformedDocument e) {
                return Outcome.refused(Problem.malformed(ProblemType.MALFORMED_JSON, e)
                        .with("pointer", pointer)
                        .with("file", put.path().value())
                        .with("pointerInFile", e.pointer()));
            }
        }
        return Outcome.existing(put);
    }

    /** Whether the edit would change what targets lists. */
    static boolean changes(Targets current, TargetEdit edit) {
        TargetFile listed = current.targets().get(edit.path());
        return switch (edit) {
            case TargetEdit.Put put -> listed == null || !listed.describes(put.content());
            case TargetEdit.Remove remove -> listed != null;
        };
    }

    private static <T> Outcome<T> invalid(String pointer, String detail) {
        return Outcome.refused(Problem.of(ProblemType.INVALID_REQUEST, detail).with("pointer", pointer));
    }
}

package dev.countersign.tuf.lint;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.model.MetadataCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Holds published files against the profile. Reports on any bytes without throwing, and never stays silent on a
 * metadata file that {@link MetadataCodec} refuses. It judges the form only: that a file is clean does not mean that it
 * is to be trusted, which is {@code TufClient}'s verdict.
 *
 * <p>Scope: findings weigh in full on the version of each role that clients use now; on older versions, which are served
 * byte for byte whatever they contain, they are notes.
 */
public record ProfileLint(Profile profile, Origin origin) {

    /** Judges files of any origin by the profile that every supported client can read. */
    public static ProfileLint standard() {
        return new ProfileLint(Profile.DEFAULT, Origin.IMPORTED);
    }

    /** The rules in the order of their codes. */
    public static List<Rule> rules() {
        return Rules.ALL;
    }

    /** One metadata file as the current version of its role. Its name says which, such as {@code 3.root.json}. */
    public List<Finding> file(String name, Bytes bytes) {
        return judge(new LintInput(this, List.of(LintFile.alone(name, bytes)), Map.of(), List.of()));
    }

    /** A whole repository by published names: {@code timestamp.json}, {@code targets/…/<sha256>.name}. */
    public List<Finding> repository(Map<String, Bytes> published) {
        return judge(new LintInput(this, Layout.of(published), published, List.of()));
    }

    /**
     * Answers of a server, in the order in which they came.
     *
     * @param stored what was handed to the server, by published name; may be empty
     */
    public List<Finding> http(List<HttpAnswer> answers, Map<String, Bytes> stored) {
        return judge(new LintInput(this, List.of(), stored, answers));
    }

    private static List<Finding> judge(LintInput input) {
        var found = new ArrayList<Finding>();
        for (Rule rule : Rules.ALL) {
            found.addAll(rule.check(input));
        }
        input.files().forEach(file -> addRefusal(file, found));
        return found.stream()
                .map(finding -> inScope(finding, input))
                .sorted(Comparator.comparing(Finding::level))
                .toList();
    }

    /** The model asks for more than the rules do, such as the type of every field; its refusals stand under P10. */
    private static void addRefusal(LintFile file, List<Finding> found) {
        if (found.stream().anyMatch(finding -> finding.file().equals(file.name()))) {
            return;
        }
        try {
            switch (file.kind()) {
                case ROOT -> MetadataCodec.readRoot(file.bytes());
                case TIMESTAMP -> MetadataCodec.readTimestamp(file.bytes());
                case SNAPSHOT -> MetadataCodec.readSnapshot(file.bytes());
                case TARGETS -> MetadataCodec.readTargets(file.bytes());
            }
        } catch (MalformedDocument e) {
            found.add(new Finding("P10", Level.HARD, file.name(), e.pointer(), e.detail(), List.of()));
        }
    }

    private static Finding inScope(Finding finding, LintInput input) {
        boolean older = input.files().stream().anyMatch(file -> file.name().equals(finding.file()) && !file.current());
        return older ? finding.asNote() : finding;
    }
}

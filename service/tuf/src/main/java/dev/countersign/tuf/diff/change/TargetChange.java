package dev.countersign.tuf.diff.change;

import dev.countersign.tuf.model.TargetFile;
import dev.countersign.tuf.model.TargetPath;
import java.util.Set;

/** What becomes of an artifact. Digests are given in full, because people compare them with files. */
public sealed interface TargetChange extends Change {
    TargetPath path();

    record TargetAdded(TargetPath path, TargetFile file, Where where) implements TargetChange {
        @Override
        public String sentence() {
            return "Artifact " + path + " is added: " + described(file) + further(file) + ".";
        }

        @Override
        public Severity severity() {
            return Severity.MEDIUM;
        }
    }

    /** Other length or hashes; other fields of the entry are changes of their own. */
    record TargetChanged(TargetPath path, TargetFile before, TargetFile after, Where where) implements TargetChange {
        @Override
        public String sentence() {
            return "Artifact " + path + " changes: " + described(after) + " (was " + described(before) + ").";
        }

        @Override
        public Severity severity() {
            return Severity.MEDIUM;
        }
    }

    record TargetRemoved(TargetPath path, TargetFile file, Where where) implements TargetChange {
        @Override
        public String sentence() {
            return "Artifact " + path + " is removed: " + described(file) + further(file) + ".";
        }

        @Override
        public Severity severity() {
            return Severity.HIGH;
        }
    }

    private static String described(TargetFile file) {
        return file.length() + " bytes, " + Words.hashes(file.hashes());
    }

    private static String further(TargetFile file) {
        return Words.further(file.tree(), Set.of("length", "hashes"));
    }
}

package dev.countersign.tuf.diff.change;

import dev.countersign.tuf.model.MetaFile;
import java.util.Set;

/** What snapshot and timestamp say of other metadata files. */
public sealed interface MetaFileChange extends Change {
    String name();

    record MetaFileAdded(String name, MetaFile file, Where where) implements MetaFileChange {
        @Override
        public String sentence() {
            return Words.name(name) + " is listed: " + described(file)
                    + Words.further(file.tree(), Set.of("version", "length", "hashes")) + ".";
        }

        @Override
        public Severity severity() {
            return Severity.MEDIUM;
        }
    }

    /** Other version, length or hashes. */
    record MetaFileChanged(String name, MetaFile before, MetaFile after, Where where) implements MetaFileChange {
        @Override
        public String sentence() {
            return Words.name(name) + ": " + described(after) + " (was " + described(before) + ")"
                    + switch (Integer.signum(after.version().compareTo(before.version()))) {
                        case -1 -> "; it goes back, and clients will refuse it.";
                        case 0 -> "; it keeps its version" + (contradicts() ? " but is another file." : ".");
                        default -> ".";
                    };
        }

        // spec 5.4.3.1, 5.5.5: clients refuse a lower version; one version has one content
        @Override
        public Severity severity() {
            int step = after.version().compareTo(before.version());
            return step > 0 ? Severity.CALM : step < 0 || contradicts() ? Severity.STOP : Severity.MEDIUM;
        }

        private boolean contradicts() {
            boolean length = before.length().isPresent()
                    && after.length().isPresent()
                    && before.length().getAsLong() != after.length().getAsLong();
            return length
                    || before.hashes().entrySet().stream()
                            .anyMatch(hash -> !after.hashes()
                                    .getOrDefault(hash.getKey(), hash.getValue())
                                    .equals(hash.getValue()));
        }
    }

    /** Spec 5.5.6: a file that was listed must stay listed. */
    record MetaFileRemoved(String name, MetaFile file, Where where) implements MetaFileChange {
        @Override
        public String sentence() {
            return Words.name(name) + " is no longer listed (was " + described(file)
                    + "); clients that knew it will refuse this file.";
        }

        @Override
        public Severity severity() {
            return Severity.STOP;
        }
    }

    private static String described(MetaFile file) {
        return "version " + file.version()
                + (file.length().isPresent() ? ", " + file.length().getAsLong() + " bytes" : "")
                + (file.hashes().isEmpty() ? "" : ", " + Words.hashes(file.hashes()));
    }
}

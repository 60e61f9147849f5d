package dev.countersign.tuf.diff.change;

import dev.countersign.tuf.model.Expiry;
import dev.countersign.tuf.model.MetadataVersion;
import java.util.OptionalLong;

/** How long the file lives, and which one of a row it is. */
public sealed interface LifetimeChange extends Change {
    String VERSION = "/signed/version";
    String EXPIRES = "/signed/expires";

    /**
     * The next version with a later end: what a renewal does.
     *
     * @param only whether nothing else changes
     */
    record Renewed(
            MetadataVersion versionBefore,
            MetadataVersion versionAfter,
            Expiry expiresBefore,
            Expiry expiresAfter,
            boolean only)
            implements LifetimeChange {
        public Renewed alone() {
            return new Renewed(versionBefore, versionAfter, expiresBefore, expiresAfter, true);
        }

        @Override
        public String sentence() {
            return (only ? "Renewal only: " : "Renewed as well: ") + "version " + versionBefore + " → " + versionAfter
                    + ", valid until " + expiresAfter + " (was " + expiresBefore + ")"
                    + (only ? "; everything else is identical." : ".");
        }

        @Override
        public Severity severity() {
            return Severity.CALM;
        }

        @Override
        public Where where() {
            return Where.both(VERSION).and(Where.both(EXPIRES));
        }
    }

    record VersionMoved(MetadataVersion before, MetadataVersion after) implements LifetimeChange {
        @Override
        public String sentence() {
            return "Version " + before + " → " + after
                    + switch (severity()) {
                        case STOP -> ": it goes back, and clients will refuse it.";
                        case MEDIUM -> ": it does not follow on the one before.";
                        default -> ".";
                    };
        }

        @Override
        public Severity severity() {
            long step = (long) after.value() - before.value();
            return step < 0 ? Severity.STOP : step == 1 ? Severity.CALM : Severity.MEDIUM;
        }

        @Override
        public Where where() {
            return Where.both(VERSION);
        }
    }

    record ExpiryMoved(Expiry before, Expiry after) implements LifetimeChange {
        @Override
        public String sentence() {
            return "Valid until " + after + " (was " + before + ")" + (isEarlier() ? ": it ends earlier." : ".");
        }

        private boolean isEarlier() {
            return after.compareTo(before) < 0;
        }

        @Override
        public Severity severity() {
            return isEarlier() ? Severity.HIGH : Severity.LOW;
        }

        @Override
        public Where where() {
            return Where.both(EXPIRES);
        }
    }

    /** A period by which renewals of a role are planned. */
    record PeriodChanged(String role, Period period, OptionalLong before, OptionalLong after, Where where)
            implements LifetimeChange {
        @Override
        public String sentence() {
            return role + ": "
                    + switch (period) {
                        case EXPIRY -> "a new version is valid for ";
                        case SIGNING -> "before a version expires, its successor may be signed for ";
                    }
                    + days(after) + " (was " + days(before) + ").";
        }

        private static String days(OptionalLong days) {
            return days.isEmpty() ? "no stated time" : days.getAsLong() == 1 ? "1 day" : days.getAsLong() + " days";
        }

        @Override
        public Severity severity() {
            return Severity.MEDIUM;
        }
    }

    /** Which of the two periods. */
    enum Period {
        EXPIRY,
        SIGNING
    }
}

package dev.countersign.tuf.diff.change;

import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TufKey;
import java.util.Optional;

/** Who may sign a role, and how many of them must. */
public sealed interface RoleChange extends Change {
    RoleName role();

    record RoleKeyAdded(RoleName role, KeyId id, Optional<TufKey> key, Where where) implements RoleChange {
        @Override
        public String sentence() {
            return role + ": the " + Words.key(id, key) + " may now sign.";
        }

        @Override
        public Severity severity() {
            return Severity.HIGH;
        }
    }

    record RoleKeyRemoved(RoleName role, KeyId id, Optional<TufKey> key, Where where) implements RoleChange {
        @Override
        public String sentence() {
            return role + ": the " + Words.key(id, key) + " may no longer sign.";
        }

        @Override
        public Severity severity() {
            return Severity.HIGH;
        }
    }

    record RoleKeysReordered(RoleName role, Where where) implements RoleChange {
        @Override
        public String sentence() {
            return role + ": its keys are listed in another order, which has no effect.";
        }

        @Override
        public Severity severity() {
            return Severity.LOW;
        }
    }

    /**
     * @param keysBefore how many keys the role named
     * @param keysAfter how many keys it names
     */
    record ThresholdChanged(RoleName role, int before, int keysBefore, int after, int keysAfter, Where where)
            implements RoleChange {
        @Override
        public String sentence() {
            return role + ": " + before + " of " + keysBefore + " → " + after + " of " + keysAfter + ". "
                    + (after < before ? "Fewer" : "More") + " signatures are needed.";
        }

        @Override
        public Severity severity() {
            return Severity.HIGH;
        }
    }
}

package dev.countersign.cli;

import dev.countersign.cli.outcome.Misused;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.RoleName;

/** Reads the names that arguments may hold. */
final class Named {
    private Named() {}

    static RoleName role(String text) throws Misused {
        try {
            return new RoleName(text);
        } catch (IllegalArgumentException e) {
            throw new Misused(e.getMessage() + ".");
        }
    }

    static KeyId key(String text) throws Misused {
        try {
            return new KeyId(text);
        } catch (IllegalArgumentException e) {
            throw new Misused("\"" + text + "\": " + e.getMessage() + ".");
        }
    }
}

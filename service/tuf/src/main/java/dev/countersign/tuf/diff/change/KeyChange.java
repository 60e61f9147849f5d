package dev.countersign.tuf.diff.change;

import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.TufKey;
import java.util.Optional;

/** What becomes of a key object, whatever roles name it. */
public sealed interface KeyChange extends Change {

    /**
     * @param twin another keyid under which the file holds the same public key
     */
    record KeyAdded(TufKey key, Optional<KeyId> twin, Where where) implements KeyChange {
        @Override
        public String sentence() {
            return "The " + Words.key(key) + " is added: " + Words.form(key) + "."
                    + twin.map(id -> " It is the same public key as keyid " + id + " and counts once.")
                            .orElse("");
        }

        @Override
        public Severity severity() {
            return Severity.HIGH;
        }
    }

    record KeyRemoved(TufKey key, Where where) implements KeyChange {
        @Override
        public String sentence() {
            return "The " + Words.key(key) + " is removed: " + Words.form(key) + ".";
        }

        @Override
        public Severity severity() {
            return Severity.HIGH;
        }
    }

    /** Another public key under the same keyid: a reader who compares keyids does not see it. */
    record KeyBytesChanged(TufKey before, TufKey after, Where where) implements KeyChange {
        @Override
        public String sentence() {
            return "Keyid " + before.id() + " keeps its name but becomes another key: the " + Words.key(after)
                    + ", was the " + Words.key(before) + ".";
        }

        @Override
        public Severity severity() {
            return Severity.STOP;
        }
    }

    /** The same public key in other bytes, such as PEM instead of hex. */
    record KeyRewritten(TufKey key, Where where) implements KeyChange {
        @Override
        public String sentence() {
            return "The " + Words.key(key) + " is written in another form and is the same key (keyid " + key.id()
                    + ").";
        }

        @Override
        public Severity severity() {
            return Severity.LOW;
        }
    }

    /** The same public key under another keyid; every role that names it is meant. */
    record KeyRenamed(TufKey before, TufKey after, Where where) implements KeyChange {
        @Override
        public String sentence() {
            return "The " + Words.key(after) + " is the same key under another name: keyid " + after.id() + ", was "
                    + before.id() + ".";
        }

        @Override
        public Severity severity() {
            return Severity.MEDIUM;
        }
    }

    /**
     * A field beside the key's bytes.
     *
     * @param field a JSON pointer into the key object
     */
    record KeyFieldChanged(
            TufKey before, TufKey after, String field, Optional<Json> was, Optional<Json> is, Where where)
            implements KeyChange {
        @Override
        public String sentence() {
            return "The " + Words.key(before) + " of keyid " + before.id()
                    + switch (field) {
                        case "/x-tuf-on-ci-keyowner" -> " changes hands: its keyholder is ";
                        case "/x-tuf-on-ci-online-uri" -> " is reached at another place: ";
                        default -> " says otherwise of itself: " + Words.name(field) + " is ";
                    }
                    + said(is) + ", was " + said(was) + "." + (isLost() ? " Nothing it signs will count." : "");
        }

        private static String said(Optional<Json> value) {
            return value.map(Words::value).orElse("not stated");
        }

        private boolean isLost() {
            return before instanceof TufKey.Verifying && !(after instanceof TufKey.Verifying);
        }

        @Override
        public Severity severity() {
            boolean known = field.equals("/x-tuf-on-ci-keyowner") || field.equals("/x-tuf-on-ci-online-uri");
            return known || isLost() ? Severity.HIGH : Severity.MEDIUM;
        }
    }
}

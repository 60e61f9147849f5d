package dev.countersign.tuf.lint;

import java.util.List;

/**
 * One place that breaks a rule.
 *
 * @param rule its code, such as {@code P12}
 * @param file the published name
 * @param pointer JSON pointer, empty for the whole file
 * @param clients those known to break on this very form; may be none
 */
public record Finding(String rule, Level level, String file, String pointer, String sentence, List<Client> clients) {

    /** How much a finding weighs, heaviest first. */
    public enum Level {
        /** Must not be published. */
        HARD,
        /** May stay where it was imported, and should be mended. */
        WARNING,
        /** Worth knowing. */
        NOTE
    }

    public Finding {
        clients = List.copyOf(clients);
    }

    public boolean isHard() {
        return level == Level.HARD;
    }

    Finding asNote() {
        return new Finding(rule, Level.NOTE, file, pointer, sentence, clients);
    }
}

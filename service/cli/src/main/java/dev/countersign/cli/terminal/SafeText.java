package dev.countersign.cli.terminal;

import java.util.Locale;

/**
 * Text of unknown origin made fit for one line of a terminal. In the result every code point has a glyph of its own or
 * is a plain space: control, bidirectional and other invisible characters appear as {@code \\u001b} or
 * {@code \\u{1d173}}.
 */
public final class SafeText {
    private static final int LONGEST = 4000;

    private SafeText() {}

    public static String of(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().limit(LONGEST).forEach(c -> append(safe, c));
        if (text.codePointCount(0, text.length()) > LONGEST) {
            safe.append(" […]");
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        if (isVisible(c)) {
            safe.appendCodePoint(c);
        } else {
            safe.append(String.format(Locale.ROOT, c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
        }
    }

    // SECURITY: an escape sequence could rewrite what was printed before, a line feed forge a line of ours, and a
    // bidirectional mark turn the digits of a digest around, all in the words of a hostile server.
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> !isBlankLetter(c);
        };
    }

    /** Letters and marks by category that show nothing: the Hangul fillers, the Braille blank, variation selectors. */
    private static boolean isBlankLetter(int c) {
        return c == 0x115f
                || c == 0x1160
                || c == 0x3164
                || c == 0xffa0
                || c == 0x2800
                || c == 0x034f
                || (c >= 0xfe00 && c <= 0xfe0f)
                || (c >= 0xe0100 && c <= 0xe01ef);
    }
}

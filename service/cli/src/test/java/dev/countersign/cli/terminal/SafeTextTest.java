package dev.countersign.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void leavesWordsOfAnyLanguageAlone() {
        assertThat(SafeText.of("Grüße, 署名, подпись 3/5 …")).isEqualTo("Grüße, 署名, подпись 3/5 …");
    }

    @Test
    void showsWhatWouldSteerATerminal() {
        assertThat(SafeText.of("a\u001b[2Jb\rc\nd\te\u0007\u009b"))
                .isEqualTo("a\\u001b[2Jb\\u000dc\\u000ad\\u0009e\\u0007\\u009b");
    }

    @Test
    void showsWhatWouldTurnTextAround() {
        assertThat(SafeText.of("sha256:\u202e21\u2066\u200f\u061c")).isEqualTo("sha256:\\u202e21\\u2066\\u200f\\u061c");
    }

    @Test
    void showsWhatHasNoGlyph() {
        assertThat(SafeText.of("a\u200bb\u00a0c\u3164d\ufe0fe\ud800f\u2028g" + Character.toString(0xe0041)))
                .isEqualTo("a\\u200bb\\u00a0c\\u3164d\\ufe0fe\\ud800f\\u2028g\\u{e0041}");
    }

    @Test
    void cutsWhatWouldFillTheScreenForEver() {
        assertThat(SafeText.of("x".repeat(100_000))).hasSize(4004).endsWith("x […]");
    }
}

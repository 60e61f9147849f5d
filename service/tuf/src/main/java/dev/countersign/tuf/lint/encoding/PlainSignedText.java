package dev.countersign.tuf.lint.encoding;

import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;
import static dev.countersign.tuf.lint.Client.TOUGH;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.json.MalformedDocument.Code;
import dev.countersign.tuf.json.TolerantJson.Flaw;
import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** P2: every client computes the same bytes to be verified. */
public final class PlainSignedText extends FileRule {

    // a line feed is the only control character that every canonical form leaves as it is
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e\\n]*");

    public PlainSignedText() {
        super("P2", "Signed strings and names are printable ASCII and line feeds only.", TUF_JS, SIGSTORE_JAVA, TOUGH);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        for (Flaw flaw : file.document().flaws()) {
            if (flaw.code() == Code.LONE_SURROGATE) {
                found.add(Level.HARD, file.name(), flaw.pointer(), flaw.sentence(), Client.MAIN);
            }
        }
        file.signed().walk(node -> {
            look(file, node, node.name(), true, found);
            look(file, node, node.textOrEmpty(), false, found);
        });
    }

    private static void look(LintFile file, Node node, String text, boolean isName, Findings found) {
        if (!PLAIN.matcher(text).matches()) {
            int odd =
                    text.codePoints().filter(PlainSignedText::isOdd).findFirst().orElse(0);
            String what = isName ? "The name of a member" : "A string";
            found.add(
                    Level.HARD,
                    file.name(),
                    node.pointer(),
                    what + String.format(Locale.ROOT, " holds the character U+%04X.", odd),
                    refusing(text, odd, isName));
        }
    }

    private static boolean isOdd(int c) {
        return c != '\n' && (c < 0x20 || c > 0x7e);
    }

    private static List<Client> refusing(String text, int odd, boolean isName) {
        if (odd < 0x20) {
            return List.of(SIGSTORE_JAVA);
        }
        if (isName && text.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
            return List.of(TUF_JS, SIGSTORE_JAVA);
        }
        return Normalizer.isNormalized(text, Normalizer.Form.NFC) ? List.of() : List.of(TOUGH);
    }
}

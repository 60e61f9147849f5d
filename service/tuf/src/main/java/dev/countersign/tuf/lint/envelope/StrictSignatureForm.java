package dev.countersign.tuf.lint.envelope;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.TOUGH;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.lint.Authority;
import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.verify.SignatureCheck;
import dev.countersign.tuf.verify.SignatureVerdict;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** P8: a signature has one form. */
public final class StrictSignatureForm extends FileRule {

    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})+");

    public StrictSignatureForm() {
        super(
                "P8",
                "sig is lower-case hex of even length; ECDSA in strict DER; never empty where Countersign writes.",
                Client.MAIN);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        for (Node entry : file.top().get("signatures").items()) {
            Node sig = entry.get("sig");
            sig.text().ifPresent(text -> {
                if (text.isEmpty()) {
                    found.add(
                            input.unlessImported(Level.NOTE),
                            file.name(),
                            sig.pointer(),
                            "An empty signature stands for \"not signed\".",
                            List.of());
                } else {
                    form(file, sig, text, found);
                }
            });
        }
        malformed(file, input, found);
    }

    private static void form(LintFile file, Node sig, String text, Findings found) {
        if (HEX.matcher(text).matches()) {
            return;
        }
        boolean upper = HEX.matcher(text.toLowerCase(Locale.ROOT)).matches();
        found.add(
                Level.HARD,
                file.name(),
                sig.pointer(),
                upper ? "The signature has upper-case digits." : "The signature is not hexadecimal digits in pairs.",
                upper ? List.of() : List.of(GO_TUF, TOUGH));
    }

    private static void malformed(LintFile file, LintInput input, Findings found) {
        var keys = new HashMap<String, TufKey>();
        input.files().stream().filter(LintFile::current).forEach(each -> keys.putAll(Authority.keysOf(each)));
        input.before(file).ifPresent(old -> keys.putAll(Authority.keysOf(old)));
        keys.putAll(Authority.keysOf(file));
        Bytes payload = file.payload();
        for (Signature signature : file.signatures()) {
            TufKey key = keys.get(signature.keyId().value());
            if (key != null
                    && SignatureCheck.check(key, payload, signature.value())
                            instanceof SignatureVerdict.Malformed(String reason)) {
                found.hard(file.name(), "/signatures", reason + " Its key is " + signature.keyId() + ".");
            }
        }
    }
}

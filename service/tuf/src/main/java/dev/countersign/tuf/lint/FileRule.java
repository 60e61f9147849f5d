package dev.countersign.tuf.lint;

import java.util.List;

/** A rule that looks at one metadata file after the other. */
public abstract class FileRule extends StatedRule {

    protected FileRule(String code, String sentence, Client... clients) {
        super(code, sentence, clients);
    }

    protected FileRule(String code, String sentence, List<Client> clients) {
        super(code, sentence, clients);
    }

    @Override
    protected final void examine(LintInput input, Findings found) {
        input.files().forEach(file -> examine(file, input, found));
    }

    protected abstract void examine(LintFile file, LintInput input, Findings found);
}

package dev.countersign.tuf.lint;

import java.util.List;

/** A rule that is stated when it is made. */
public abstract class StatedRule implements Rule {
    private final String code;
    private final String sentence;
    private final List<Client> clients;

    protected StatedRule(String code, String sentence, Client... clients) {
        this(code, sentence, List.of(clients));
    }

    protected StatedRule(String code, String sentence, List<Client> clients) {
        this.code = code;
        this.sentence = sentence;
        this.clients = clients;
    }

    @Override
    public final String code() {
        return code;
    }

    @Override
    public final String sentence() {
        return sentence;
    }

    @Override
    public final List<Client> clients() {
        return clients;
    }

    @Override
    public final List<Finding> check(LintInput input) {
        var found = new Findings(this);
        examine(input, found);
        return found.list();
    }

    protected abstract void examine(LintInput input, Findings found);
}

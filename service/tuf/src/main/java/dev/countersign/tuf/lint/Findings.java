package dev.countersign.tuf.lint;

import dev.countersign.tuf.lint.Finding.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects what one rule finds. Where no client is named, the finding names those of the rule. */
public final class Findings {
    // SECURITY: a hostile file may break a rule in every byte; more findings tell nobody more.
    private static final int MOST = 1000;

    private final Rule rule;
    private final List<Finding> found = new ArrayList<>();

    Findings(Rule rule) {
        this.rule = rule;
    }

    public void hard(String file, String pointer, String sentence, Client... clients) {
        add(Level.HARD, file, pointer, sentence, clients);
    }

    public void add(Level level, String file, String pointer, String sentence, Client... clients) {
        add(level, file, pointer, sentence, clients.length == 0 ? rule.clients() : Arrays.asList(clients));
    }

    public void add(Level level, String file, String pointer, String sentence, List<Client> clients) {
        if (found.size() < MOST) {
            found.add(new Finding(rule.code(), level, file, pointer, sentence, clients));
        }
    }

    List<Finding> list() {
        return List.copyOf(found);
    }
}

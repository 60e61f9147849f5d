package dev.countersign.cli.lint;

import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.Finding;
import dev.countersign.tuf.lint.Finding.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The findings in words and as JSON. In words, notes that say the same of several places are one line. */
public record LintReport(List<Finding> findings) {
    public LintReport {
        findings = List.copyOf(findings);
    }

    public boolean isRefused() {
        return count(Level.HARD) > 0;
    }

    public String summary() {
        return count(Level.HARD) + " hard, " + count(Level.WARNING) + " warnings, " + count(Level.NOTE) + " notes";
    }

    public List<String> lines() {
        Map<String, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : findings) {
            alike.computeIfAbsent(key(finding), key -> new ArrayList<>()).add(finding);
        }
        return alike.values().stream().map(LintReport::line).toList();
    }

    private static String key(Finding finding) {
        String what = finding.level() + " " + finding.rule() + " " + finding.sentence();
        return finding.level() == Level.NOTE ? what : what + " " + finding.file() + " " + finding.pointer();
    }

    private static String line(List<Finding> alike) {
        Finding first = alike.getFirst();
        String more = alike.size() == 1 ? "" : " and " + (alike.size() - 1) + " more places";
        String place = first.pointer().isEmpty() ? first.file() : first.file() + " " + first.pointer();
        return first.level().name().toLowerCase(Locale.ROOT) + " " + first.rule() + " " + place + more + ": "
                + first.sentence() + clients(first);
    }

    private static String clients(Finding finding) {
        return finding.clients().isEmpty()
                ? ""
                : " Breaks "
                        + String.join(
                                ", ",
                                finding.clients().stream().map(Client::toString).toList())
                        + ".";
    }

    public Json.Object json() {
        return Json.Object.EMPTY
                .with("verdict", isRefused() ? "refused" : "ok")
                .with("hard", count(Level.HARD))
                .with("warnings", count(Level.WARNING))
                .with("notes", count(Level.NOTE))
                .with(
                        "findings",
                        new Json.Array(findings.stream().map(LintReport::json).toList()));
    }

    private static Json json(Finding finding) {
        return Json.Object.EMPTY
                .with("rule", finding.rule())
                .with("level", finding.level().name().toLowerCase(Locale.ROOT))
                .with("file", finding.file())
                .with("pointer", finding.pointer())
                .with("sentence", finding.sentence())
                .with(
                        "clients",
                        Json.texts(
                                finding.clients().stream().map(Client::toString).toList()));
    }

    private long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}

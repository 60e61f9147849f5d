package dev.countersign.tuf.lint;

import java.util.List;

/** One rule of the profile. Total: every input has an answer and none throws. */
public interface Rule {

    /** {@code P1} to {@code P39}. */
    String code();

    /** What the rule asks for, in one sentence. */
    String sentence();

    /** Every client known to break on some form which the rule forbids; none where only Countersign refuses. */
    List<Client> clients();

    /** The places of {@code input} that break the rule, in the order of the files. */
    List<Finding> check(LintInput input);
}

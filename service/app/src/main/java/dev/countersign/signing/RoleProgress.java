package dev.countersign.signing;

import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.verify.ThresholdReport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far one role of an event is.
 *
 * @param eligible the keys whose signature is taken
 * @param reports one for each set of keys that must reach its threshold: for root the old and the new set
 */
public record RoleProgress(RoleName role, Map<KeyId, TufKey> eligible, List<ThresholdReport> reports) {
    public RoleProgress {
        eligible = Map.copyOf(eligible);
        reports = List.copyOf(reports);
    }

    // SECURITY: a role for which nobody is named is not one that everybody signed.
    public boolean isMet() {
        return !reports.isEmpty() && reports.stream().allMatch(ThresholdReport::isMet);
    }

    /** The keys with a valid signature, in whichever set they are. */
    public Set<KeyId> signedBy() {
        return reports.stream().flatMap(report -> report.signedBy().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** How many more keys must sign, at least. */
    public int stillNeeded() {
        return reports.stream().mapToInt(ThresholdReport::stillNeeded).max().orElse(0);
    }
}

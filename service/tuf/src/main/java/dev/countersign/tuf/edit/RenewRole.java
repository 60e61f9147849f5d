package dev.countersign.tuf.edit;

import dev.countersign.tuf.model.Expiry;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Signed;
import java.time.Instant;

/** Renewal: the same content, version + 1, and a new expiry one period from now. */
public final class RenewRole {
    private RenewRole() {}

    /**
     * @throws NoPeriod if the current version states no expiry period
     */
    public static UnsignedMetadata renew(RoleName role, Signed current, Instant now) {
        long days = current.expiryPeriodDays().orElseThrow(() -> new NoPeriod(role));
        return UnsignedMetadata.of(role, current.version().next(), Expiry.daysAfter(now, days), current.tree());
    }
}

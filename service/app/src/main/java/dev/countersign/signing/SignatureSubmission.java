package dev.countersign.signing;

import dev.countersign.shared.EventNumber;
import dev.countersign.tuf.json.Bytes;
import java.util.Optional;

/**
 * A signature as it arrives. Nothing in it is believed: it authenticates itself, whoever delivers it.
 *
 * @param role and {@code keyId} as they stand in the path
 * @param ifMatch the If-Match header, if there is one
 * @param deliveredBy for the record only
 */
public record SignatureSubmission(
        EventNumber event,
        int revision,
        String role,
        String keyId,
        Bytes signature,
        Optional<String> ifMatch,
        String deliveredBy) {}

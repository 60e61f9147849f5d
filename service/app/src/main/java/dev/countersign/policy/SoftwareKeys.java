package dev.countersign.policy;

import java.util.Optional;

/** Keys of keyholders that exist only as files. There are none but in the demo. */
public interface SoftwareKeys {

    /** The public key of a demo keyholder as one PEM block; nothing where the demo is off. */
    Optional<String> publicPem(String handle);
}

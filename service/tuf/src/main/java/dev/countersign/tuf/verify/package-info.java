/**
 * Verification: one signature, a threshold of distinct keys, the root chain, and the client workflow of specification
 * sections 5.3 to 5.7. Pure functions of bytes, keys and an instant; verdicts are values.
 */
@NullMarked
package dev.countersign.tuf.verify;

import org.jspecify.annotations.NullMarked;

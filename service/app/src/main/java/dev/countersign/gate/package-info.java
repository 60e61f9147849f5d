/** Conditions that a release must meet on staging before production serves it, and the evidence that it did. */
@NullMarked
package dev.countersign.gate;

import org.jspecify.annotations.NullMarked;

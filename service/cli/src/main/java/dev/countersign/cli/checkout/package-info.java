/** The folders metadata/ and targets/ on this computer: reading them, and writing only inside them. */
@NullMarked
package dev.countersign.cli.checkout;

import org.jspecify.annotations.NullMarked;

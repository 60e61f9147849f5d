/** Reads a published repository as a new client would, down to every artifact. */
@NullMarked
package dev.countersign.cli.verification;

import org.jspecify.annotations.NullMarked;

/** Signing events as the service describes them, with everything it says checked for shape. */
@NullMarked
package dev.countersign.cli.event;

import org.jspecify.annotations.NullMarked;

/** Who may call what: deny by default. */
@NullMarked
package dev.countersign.access;

import org.jspecify.annotations.NullMarked;

/** Signing events: exact bytes in revisions, and the signatures over them. */
@NullMarked
package dev.countersign.signing;

import org.jspecify.annotations.NullMarked;

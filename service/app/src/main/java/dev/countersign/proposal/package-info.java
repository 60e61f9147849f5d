/** What maintainers, or the scheduler, want changed. */
@NullMarked
package dev.countersign.proposal;

import org.jspecify.annotations.NullMarked;

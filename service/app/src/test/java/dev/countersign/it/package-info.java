/** The whole service as a process of its own: killed while it publishes, and judged by clients that we did not write. */
@NullMarked
package dev.countersign.it;

import org.jspecify.annotations.NullMarked;

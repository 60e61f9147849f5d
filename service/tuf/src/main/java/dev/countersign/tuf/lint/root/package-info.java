/** P14–P23: keys, thresholds and the chain of roots. */
@NullMarked
package dev.countersign.tuf.lint.root;

import org.jspecify.annotations.NullMarked;

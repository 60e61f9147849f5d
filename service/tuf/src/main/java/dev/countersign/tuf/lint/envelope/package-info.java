/** P6–P9: what stands around the signed part. */
@NullMarked
package dev.countersign.tuf.lint.envelope;

import org.jspecify.annotations.NullMarked;

/** P1–P5: the bytes of every file. */
@NullMarked
package dev.countersign.tuf.lint.encoding;

import org.jspecify.annotations.NullMarked;

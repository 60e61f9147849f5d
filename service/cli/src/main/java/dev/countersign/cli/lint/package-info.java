/** What {@code countersign lint} reads and how it words the findings. */
@NullMarked
package dev.countersign.cli.lint;

import org.jspecify.annotations.NullMarked;

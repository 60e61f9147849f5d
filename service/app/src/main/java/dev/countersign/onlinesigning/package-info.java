/** Snapshot and timestamp, signed without a person when they are due. The only caller of an online key. */
@NullMarked
package dev.countersign.onlinesigning;

import org.jspecify.annotations.NullMarked;

/** Releases, and the stages that serve them. The only writer of buckets. */
@NullMarked
package dev.countersign.publishing;

import org.jspecify.annotations.NullMarked;

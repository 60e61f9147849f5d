/** P24–P27: timestamp and snapshot. */
@NullMarked
package dev.countersign.tuf.lint.online;

import org.jspecify.annotations.NullMarked;

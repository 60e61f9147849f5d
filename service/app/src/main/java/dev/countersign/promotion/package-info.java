/** A release moving from staging to production. */
@NullMarked
package dev.countersign.promotion;

import org.jspecify.annotations.NullMarked;

/** What carries a change from a reached threshold to production, one safe step after the other. */
@NullMarked
package dev.countersign.rail;

import org.jspecify.annotations.NullMarked;

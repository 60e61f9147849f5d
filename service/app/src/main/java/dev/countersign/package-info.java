/** The Countersign service. */
@NullMarked
package dev.countersign;

import org.jspecify.annotations.NullMarked;

/** Values that every module may use: problems, outcomes, settings, the numbers people quote. */
@NullMarked
package dev.countersign.shared;

import org.jspecify.annotations.NullMarked;

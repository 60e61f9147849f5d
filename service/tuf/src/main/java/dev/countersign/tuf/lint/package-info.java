/** The profile: what every published file must satisfy so that every supported client accepts it. Pure functions of bytes and of recorded HTTP answers; they judge the form, never trust. One class a rule. */
@NullMarked
package dev.countersign.tuf.lint;

import org.jspecify.annotations.NullMarked;

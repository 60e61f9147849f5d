/** P10–P13: the fields of every role. */
@NullMarked
package dev.countersign.tuf.lint.fields;

import org.jspecify.annotations.NullMarked;

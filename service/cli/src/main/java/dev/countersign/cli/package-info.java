/** The program countersign: one class a command, each of which asks the other packages and words what they answer. */
@NullMarked
package dev.countersign.cli;

import org.jspecify.annotations.NullMarked;

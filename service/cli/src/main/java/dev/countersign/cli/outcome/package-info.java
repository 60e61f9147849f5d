/** How a command can end other than well, and the exit code that scripts see. */
@NullMarked
package dev.countersign.cli.outcome;

import org.jspecify.annotations.NullMarked;

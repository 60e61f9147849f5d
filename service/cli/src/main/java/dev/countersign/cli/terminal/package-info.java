/** The only way to standard output and standard error: nothing that a server says can steer a terminal. */
@NullMarked
package dev.countersign.cli.terminal;

import org.jspecify.annotations.NullMarked;

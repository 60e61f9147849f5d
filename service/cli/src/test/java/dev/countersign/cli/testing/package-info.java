/** A service, keys and files for tests of the command line. */
@NullMarked
package dev.countersign.cli.testing;

import org.jspecify.annotations.NullMarked;

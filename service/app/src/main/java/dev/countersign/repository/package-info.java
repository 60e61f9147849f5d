/** The append-only record of the repository: every metadata file and artifact, byte for byte, and reading it back. */
@NullMarked
package dev.countersign.repository;

import org.jspecify.annotations.NullMarked;

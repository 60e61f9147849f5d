/** Metadata files of this computer, read without asking anybody and without trusting them. */
@NullMarked
package dev.countersign.cli.metadata;

import org.jspecify.annotations.NullMarked;

/** The way to a service: one address, bounded answers, refusals as sentences. */
@NullMarked
package dev.countersign.cli.remote;

import org.jspecify.annotations.NullMarked;

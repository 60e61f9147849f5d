/** A TUF client on top of the verification rules; fetching and keeping files are ports. */
@NullMarked
package dev.countersign.tuf.client;

import org.jspecify.annotations.NullMarked;

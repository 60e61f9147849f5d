/** The two ports to the outside: the online key and the buckets. No type of any cloud appears here. */
@NullMarked
package dev.countersign.tuf.port;

import org.jspecify.annotations.NullMarked;

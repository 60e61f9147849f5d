/**
 * The next version of each role, as pure functions of what is there and an instant. Nothing here signs or stores; the
 * result is {@link dev.countersign.tuf.edit.UnsignedMetadata}, whose payload is fixed from then on.
 */
@NullMarked
package dev.countersign.tuf.edit;

import org.jspecify.annotations.NullMarked;

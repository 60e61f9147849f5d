/**
 * TUF metadata as immutable values (specification section 4). Each role keeps the JSON tree it was read from, so fields
 * that this version does not know survive every edit, and each file keeps its original bytes.
 */
@NullMarked
package dev.countersign.tuf.model;

import org.jspecify.annotations.NullMarked;

/**
 * Strict JSON intake, the OLPC canonical form and the written form of metadata files. Everything above this package
 * works on {@link dev.countersign.tuf.json.Json} trees; nothing else in Countersign turns metadata bytes into values or
 * values into bytes.
 */
@NullMarked
package dev.countersign.tuf.json;

import org.jspecify.annotations.NullMarked;

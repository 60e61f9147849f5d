/** Signatures made elsewhere: their encodings, the bytes they are over and the keys they may be by. */
@NullMarked
package dev.countersign.cli.signature;

import org.jspecify.annotations.NullMarked;

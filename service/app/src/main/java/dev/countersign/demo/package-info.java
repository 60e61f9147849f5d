/** The demo: labelled keyholders with software keys, so that the whole rail can be tried on one computer. */
@NullMarked
package dev.countersign.demo;

import org.jspecify.annotations.NullMarked;

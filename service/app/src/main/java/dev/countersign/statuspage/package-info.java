/** The public page that says in words what is served and who is waited for. */
@NullMarked
package dev.countersign.statuspage;

import org.jspecify.annotations.NullMarked;

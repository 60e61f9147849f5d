/** P36–P39: how the files are served. */
@NullMarked
package dev.countersign.tuf.lint.http;

import org.jspecify.annotations.NullMarked;

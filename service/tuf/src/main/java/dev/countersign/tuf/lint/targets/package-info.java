/** P28–P35: artifacts and delegations. */
@NullMarked
package dev.countersign.tuf.lint.targets;

import org.jspecify.annotations.NullMarked;

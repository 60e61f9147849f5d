/** The files that maintainers edit: metadata/policy.yml and metadata/keyholders. */
@NullMarked
package dev.countersign.policy;

import org.jspecify.annotations.NullMarked;

/** Expressions of filters and mappings: CEL, which always ends and cannot reach outside. */
@NullMarked
package io.lakescope.jobs.expressions;

import org.jspecify.annotations.NullMarked;

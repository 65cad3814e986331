/** Coverage: which layers hold what of a customer, day by day, and what can be restored. */
@NullMarked
package io.lakescope.jobs.coverage;

import org.jspecify.annotations.NullMarked;

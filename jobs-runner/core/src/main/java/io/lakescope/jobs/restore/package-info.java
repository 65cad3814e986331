/** Restore of backed-up units into a table. */
@NullMarked
package io.lakescope.jobs.restore;

import org.jspecify.annotations.NullMarked;

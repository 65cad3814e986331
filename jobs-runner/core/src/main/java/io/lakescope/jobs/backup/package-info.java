/** Backup of table units into leaves of a dataset, and the proof of what a leaf holds. */
@NullMarked
package io.lakescope.jobs.backup;

import org.jspecify.annotations.NullMarked;

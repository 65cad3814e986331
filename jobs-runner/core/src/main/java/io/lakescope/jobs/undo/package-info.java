/** Undo: deleting what a restore inserted, unless it was rewritten since. */
@NullMarked
package io.lakescope.jobs.undo;

import org.jspecify.annotations.NullMarked;

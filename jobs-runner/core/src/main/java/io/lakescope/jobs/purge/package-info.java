/** Purge of table units that are proven restorable. */
@NullMarked
package io.lakescope.jobs.purge;

import org.jspecify.annotations.NullMarked;

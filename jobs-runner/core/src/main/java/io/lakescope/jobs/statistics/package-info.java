/** Statistics: how many rows each source has, by customer and day. */
@NullMarked
package io.lakescope.jobs.statistics;

import org.jspecify.annotations.NullMarked;

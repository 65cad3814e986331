/** What needs somebody: failures, refusals, delays, lag and records that could not be written, each with its next step. */
@NullMarked
package io.lakescope.jobs.operations;

import org.jspecify.annotations.NullMarked;

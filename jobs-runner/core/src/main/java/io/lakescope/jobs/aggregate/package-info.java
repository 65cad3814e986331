/** Aggregates: SQL over the rows of each unit and day, written to a table or a dataset, each unit whole. */
@NullMarked
package io.lakescope.jobs.aggregate;

import org.jspecify.annotations.NullMarked;

/** Writes selections of rows into CSV, JSON lines, Parquet and Excel files, each whole or not at all. */
@NullMarked
package io.lakescope.jobs.export;

import org.jspecify.annotations.NullMarked;

/** SQL over files, topics and tables: an embedded DuckDB that can reach nothing but what the query names. */
@NullMarked
package io.lakescope.jobs.query;

import org.jspecify.annotations.NullMarked;

/** What Spark and DuckDB see of a folder, by their own rules of discovery and merging. */
@NullMarked
package io.lakescope.connectors.lake.engines;

import org.jspecify.annotations.NullMarked;

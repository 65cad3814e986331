/** What plain readers, DuckDB and Spark, see in a folder that the product publishes to. */
@NullMarked
package io.lakescope.tests.engines;

import org.jspecify.annotations.NullMarked;

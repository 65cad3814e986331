/** Data files other than Parquet: read from the first byte on, with a schema that they state or that is found. */
@NullMarked
package io.lakescope.connectors.lake.formats;

import org.jspecify.annotations.NullMarked;

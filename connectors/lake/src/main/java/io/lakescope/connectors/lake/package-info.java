/** Folders of Parquet files as sources: discovery, merged schemas, reading, counting and describing. */
@NullMarked
package io.lakescope.connectors.lake;

import org.jspecify.annotations.NullMarked;

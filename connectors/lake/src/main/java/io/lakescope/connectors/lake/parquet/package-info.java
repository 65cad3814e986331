/** The Parquet format over any lake storage: types, pages, footers, writing and reading, with no Hadoop file system. */
@NullMarked
package io.lakescope.connectors.lake.parquet;

import org.jspecify.annotations.NullMarked;

/** Lake storage on HDFS, durable and atomic by the name node's rename. */
@NullMarked
package io.lakescope.connectors.lake.hdfs;

import org.jspecify.annotations.NullMarked;

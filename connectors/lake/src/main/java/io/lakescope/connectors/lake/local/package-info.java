/** Lake storage on this machine's disk, durable and atomic, without Hadoop's file systems. */
@NullMarked
package io.lakescope.connectors.lake.local;

import org.jspecify.annotations.NullMarked;

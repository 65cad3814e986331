/** Cassandra clusters: what exists in them, their rows, and whole partitions with write times. */
@NullMarked
package io.lakescope.connectors.cassandra;

import org.jspecify.annotations.NullMarked;

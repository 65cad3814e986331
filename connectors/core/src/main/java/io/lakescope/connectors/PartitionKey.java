package io.lakescope.connectors;

import java.util.List;

/** The values of a table's partition-key columns, in key order; none is null. */
public record PartitionKey(List<Object> values) {
    public PartitionKey {
        values = List.copyOf(values);
    }
}

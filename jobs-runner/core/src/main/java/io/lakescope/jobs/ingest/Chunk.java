package io.lakescope.jobs.ingest;

import io.lakescope.connectors.PartitionKey;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run of offsets {@code [from, to)} of one topic partition.
 *
 * @param result what became of its records, once its rows are acknowledged and its faults are stored
 * @param rows what it writes, by table partition, in offset order
 * @param faults its records that cannot be written
 * @param sizeBytes the size of its records
 */
record Chunk(
        Range range,
        ChunkResult result,
        Map<PartitionKey, List<@Nullable Object[]>> rows,
        Set<String> units,
        List<MappedRecord> faults,
        long sizeBytes) {

    /** @param leaderEpoch of its last record */
    record Range(long from, long to, OptionalInt leaderEpoch) {}
}

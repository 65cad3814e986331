package io.lakescope.jobs;

import io.lakescope.connectors.PartitionKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A piece of a run that is planned, leased, done and recorded as one.
 *
 * @param id the unit's name, the same in registers, manifests and reports; for leaves the Hive path of its key
 * @param key unit-key column to value as text, in key order
 * @param partitions the table partitions it spans
 * @param fingerprint what the plan saw; a run does something else only after planning again
 * @param rows counts by class as planned, sorted by class: equal counts make the same hash and the same text
 */
public record WorkUnit(
        String id,
        Map<String, String> key,
        List<PartitionKey> partitions,
        String fingerprint,
        Map<String, Long> rows,
        long sizeBytes) {

    public WorkUnit {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        partitions = List.copyOf(partitions);
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /** Counted work of a unit whose detail the caller filled in. */
    public WorkUnit counted(String seen, Map<String, Long> counts, long bytes) {
        return new WorkUnit(id, key, partitions, seen, counts, bytes);
    }
}

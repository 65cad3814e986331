package io.lakescope.connectors;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much lies in one partition of a dataset.
 *
 * @param path of the partition below the dataset; empty for the dataset itself
 * @param keys partition values by key, outermost first; an empty value is null
 * @param day the day that the values stand for, where they do
 */
public record PartitionSize(
        String path, Map<String, Optional<String>> keys, Optional<LocalDate> day, int files, long sizeBytes) {
    public PartitionSize {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }
}

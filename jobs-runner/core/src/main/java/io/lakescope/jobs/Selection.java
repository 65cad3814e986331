package io.lakescope.jobs;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TimeRange;
import java.util.Map;

/**
 * Which part of a source a job handles.
 *
 * @param keys column to value; on unit keys it selects units, on other columns it filters rows
 * @param range half-open; days of the table's bucket, for ingestion record time
 */
public record Selection(Map<String, String> keys, TimeRange range) {

    public static final Selection ALL = new Selection(Map.of(), TimeRange.ALL);

    public Selection {
        keys = Map.copyOf(keys);
        keys.forEach((column, value) -> {
            if (column.isBlank() || value.isBlank()) {
                throw LakescopeException.user("Cannot select by --key '" + column + "=" + value
                        + "': a blank never means all; give COLUMN=VALUE or leave --key out");
            }
        });
    }
}

package io.lakescope.jobs.purge;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the workspace sets against a purge.
 *
 * @param skewMargin how far P lies before the scan's start
 */
public record PurgeGuards(List<Hold> holds, Limits limits, Duration skewMargin) {

    public PurgeGuards {
        holds = List.copyOf(holds);
    }

    /**
     * Rows that must be kept whatever their age.
     *
     * @param table the table's address; empty for all
     */
    public record Hold(String table, Map<String, String> keys, TimeRange range, String reason) {}

    /** @param share of the table's units, 0 to 1 */
    public record Limits(long units, long rows, double share) {
        public Limits {
            if (units < 0 || rows < 0 || share < 0 || share > 1) {
                throw LakescopeException.user("Cannot use the purge limits " + units + " units, " + rows + " rows, "
                        + share + " of a table: units and rows are 0 or more, the share is from 0 to 1");
            }
        }
    }
}

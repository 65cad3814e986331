package io.lakescope.jobs.purge;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.tables.TableUnits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the workspace sets against deleting rows.
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

    /** Why a unit of a table must be kept, if it must. */
    public Optional<String> hold(SourceAddress table, TableUnits units, WorkUnit unit) {
        return holds.stream()
                .filter(hold -> hold.table().isEmpty() || hold.table().equals(table.toString()))
                .filter(hold -> units.isSelected(unit.key(), new Selection(hold.keys(), TimeRange.ALL))
                        && units.mayTouch(unit.key(), hold.range()))
                .map(Hold::reason)
                .findFirst();
    }

    /**
     * Why a unit of a dataset must be kept, if it must.
     *
     * @param table that its rows came from
     */
    public Optional<String> hold(String table, WorkUnit unit, TablePattern pattern) {
        return holds.stream()
                .filter(hold -> hold.table().isEmpty() || hold.table().equals(table))
                .filter(hold -> LeafUnits.isSelected(unit.key(), new Selection(hold.keys(), TimeRange.ALL), pattern)
                        && LeafUnits.mayTouch(unit.key(), hold.range(), pattern))
                .map(Hold::reason)
                .findFirst();
    }

    /**
     * Why so much may not be deleted at once, if it may not.
     *
     * @param units whose planned rows {@code delete} or {@code mark} are deleted, now or later
     * @param all how many units the table has
     */
    public Optional<String> excess(List<WorkUnit> units, int all) {
        long rows = units.stream()
                .mapToLong(unit -> unit.rows().getOrDefault(WaitingPurge.DELETE, 0L)
                        + unit.rows().getOrDefault(WaitingPurge.MARK, 0L))
                .sum();
        if (units.size() > limits.units()) {
            return Optional.of(units.size() + " units are more than the limit of " + limits.units());
        }
        if (rows > limits.rows()) {
            return Optional.of(rows + " rows are more than the limit of " + limits.rows());
        }
        if (units.size() > limits.share() * all) {
            return Optional.of(units.size() + " of " + all + " units are more than the limit of " + limits.share()
                    + " of the table");
        }
        return Optional.empty();
    }
}

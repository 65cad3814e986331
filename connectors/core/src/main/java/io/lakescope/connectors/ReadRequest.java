package io.lakescope.connectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A selection of rows of one source.
 *
 * @param keys column to value as text, all must be equal; for tables partition-key columns (all of them) and leading
 *     clustering columns are served by the server, the rest by scanning
 * @param limit how many rows at most; empty for all
 * @param newest newest first where the source has an order in time
 * @param range half-open in time
 * @param filter a further condition on the merged row, evaluated before {@code limit}
 * @param columns the columns wanted, in order; empty for all
 * @param lineage whether lake rows carry {@code _file} and {@code _row}
 */
public record ReadRequest(
        SourceAddress address,
        Map<String, String> keys,
        OptionalLong limit,
        boolean newest,
        TimeRange range,
        RowFilter filter,
        List<String> columns,
        boolean lineage) {

    public ReadRequest {
        keys = Map.copyOf(keys);
        columns = List.copyOf(columns);
        if (limit.isPresent() && limit.getAsLong() < 0) {
            throw LakescopeException.user("Cannot read " + limit.getAsLong() + " rows: --limit is 0 or more");
        }
    }

    /** Every row of a source. */
    public static ReadRequest all(SourceAddress address) {
        return new ReadRequest(
                address, Map.of(), OptionalLong.empty(), false, TimeRange.ALL, RowFilter.ALL, List.of(), false);
    }

    public ReadRequest withLimit(long rows) {
        return new ReadRequest(address, keys, OptionalLong.of(rows), newest, range, filter, columns, lineage);
    }

    public ReadRequest withLineage() {
        return new ReadRequest(address, keys, limit, newest, range, filter, columns, true);
    }

    /** All of the selected rows, in whatever order the source gives them, with some columns. */
    public ReadRequest whole(List<String> some, boolean withLineage) {
        return new ReadRequest(address, keys, OptionalLong.empty(), false, range, filter, some, withLineage);
    }

    /** The declared event-time column of tables and datasets is in the workspace; this is what a request was given. */
    public Optional<String> key(String column) {
        return Optional.ofNullable(keys.get(column));
    }
}

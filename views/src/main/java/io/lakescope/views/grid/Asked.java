package io.lakescope.views.grid;

import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Sort;
import io.lakescope.connectors.SortedRows;
import java.util.List;
import java.util.Optional;

/**
 * What a grid asks its source for.
 *
 * @param source everything that the source has
 * @param filter which rows of it
 * @param newest newest first
 * @param sort the order of the whole selection; empty for the order in which it is stored, or newest first
 */
record Asked(ReadRequest source, RowFilter filter, boolean newest, Optional<Sort> sort) {

    /** How many rows the grid takes of an order that needs the whole selection to be read first. */
    static final int SORTED_ROWS = 10_000;

    private static final int NEWEST_ROWS = 2_000;

    static Asked all(ReadRequest source) {
        return new Asked(source, source.filter(), false, Optional.empty());
    }

    Asked with(RowFilter now) {
        return new Asked(source, now, newest, sort);
    }

    Asked newest(boolean now) {
        return new Asked(source, filter, now, Optional.empty());
    }

    Asked with(Optional<Sort> now) {
        return new Asked(source, filter, false, now);
    }

    boolean isFiltered() {
        return filter != source.filter();
    }

    /** Blocks until rows can be pulled. */
    RecordCursor preview(RecordReader reader) {
        if (sort.isPresent()) {
            return SortedRows.open(
                    reader, request(source.columns(), source.lineage()).withLimit(SORTED_ROWS), sort.get());
        }
        int most = newest ? NEWEST_ROWS : GridViewModel.KEPT_ROWS;
        return reader.preview(request(source.columns(), source.lineage()).withLimit(most));
    }

    /** All rows with some of the columns, in the source's own order. */
    ReadRequest request(List<String> columns, boolean lineage) {
        return new ReadRequest(
                source.address(), source.keys(), source.limit(), newest, source.range(), filter, columns, lineage);
    }
}

package io.lakescope.connectors;

import java.util.Optional;

/** Reads and counts rows of one connection's sources. Thread-safe. */
public interface RecordReader {

    /**
     * Opens a selection; the caller closes the cursor.
     *
     * @throws LakescopeException NOT_FOUND if the source does not exist, USER if a key, column or range does not fit it
     */
    RecordCursor read(ReadRequest request);

    /**
     * Opens a selection to look at, with its first rows as early as they can be had. Where columns are merged over many
     * files, those of the files that were read so far are there and more may follow: {@link RecordCursor#schema()} grows,
     * each batch has the columns that were known when it was read, and a column may widen. The complete columns are
     * {@link Catalog#schema}'s. A damaged file is left out when its turn comes, and {@link RecordCursor#notes()} says so; the
     * cursor fails only if no file can be read. Where a filter accepts no row for a while, there are batches without any, so
     * that {@link RecordCursor#stats()} can be told.
     *
     * @throws LakescopeException as {@link #read}
     */
    default RecordCursor preview(ReadRequest request) {
        return read(request);
    }

    /**
     * The rows of a selection with the columns and values that another engine shows; empty for sources that it has no
     * rules for. The request names no columns and no lineage.
     *
     * @throws LakescopeException CONFLICT with the engine's own reason if it would not open the source
     */
    default Optional<RecordCursor> readAs(EngineView.Engine engine, ReadRequest request) {
        return Optional.empty();
    }

    /**
     * Counts a selection, from footers or offsets where that is exact.
     *
     * @param exact scan rather than estimate
     */
    Count count(ReadRequest request, boolean exact);

    /**
     * Counts what can be read of a selection, to look at: estimates rather than scans, and leaves damaged files out.
     *
     * @throws LakescopeException as {@link #count}, and the reason of a damaged file if there is no other
     */
    default Partial<Count> countReadable(ReadRequest request) {
        return Partial.whole(count(request, false));
    }
}

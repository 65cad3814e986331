package io.lakescope.connectors;

/** Reads and counts rows of one connection's sources. Thread-safe. */
public interface RecordReader {

    /**
     * Opens a selection; the caller closes the cursor.
     *
     * @throws LakescopeException NOT_FOUND if the source does not exist, USER if a key, column or range does not fit it
     */
    RecordCursor read(ReadRequest request);

    /**
     * Counts a selection, from footers or offsets where that is exact.
     *
     * @param exact scan rather than estimate
     */
    Count count(ReadRequest request, boolean exact);
}

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
     * Opens a selection to look at, with its first rows as early as they can be had. Where columns are merged over many
     * files, those of the files that were read so far are there and more may follow: {@link RecordCursor#schema()} grows,
     * each batch has the columns that were known when it was read, and a column may widen. A file that cannot be read fails
     * the cursor when its turn comes, not before the first row. The complete columns are {@link Catalog#schema}'s.
     *
     * @throws LakescopeException as {@link #read}
     */
    default RecordCursor preview(ReadRequest request) {
        return read(request);
    }

    /**
     * Counts a selection, from footers or offsets where that is exact.
     *
     * @param exact scan rather than estimate
     */
    Count count(ReadRequest request, boolean exact);
}

package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.RecordCursor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** SQL over relations of its own, which the caller fills. Not thread-safe; the caller closes it. */
public interface Computation extends AutoCloseable {

    /**
     * Says what the relation {@code source} is: these columns, and {@code at_ms}, which is milliseconds since 1970 of one of
     * them. Rows are added by the other methods.
     *
     * @throws io.lakescope.connectors.LakescopeException USER if the time's column is no moment
     */
    void source(List<Column> columns, String time);

    /** Adds rows; the work hands each, in the order of the columns, to what it is given. */
    void addRows(Consumer<Consumer<@Nullable Object[]>> work);

    /**
     * Adds the rows of a Parquet file on this machine's disk.
     *
     * @param constants values of columns that are not in the file
     * @return false if the database may not open it, or would not read its columns just as it takes them row by row: nothing
     *     was added
     */
    boolean addFile(String file, Map<String, Object> constants);

    /** Makes another relation. */
    void relation(String name, List<Column> columns, List<@Nullable Object[]> rows);

    /** Runs a query of the product's own. The caller closes the cursor before anything else is asked. */
    RecordCursor ask(String sql);

    /**
     * Runs a user's query. The caller closes the cursor before anything else is asked.
     *
     * @throws io.lakescope.connectors.LakescopeException USER if the engine refuses it
     */
    RecordCursor query(String sql);

    @Override
    void close();
}

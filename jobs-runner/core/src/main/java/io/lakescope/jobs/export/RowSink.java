package io.lakescope.jobs.export;

import io.lakescope.connectors.Batch;
import java.io.IOException;
import java.util.List;

/** Takes rows and turns them into a staged file. Not thread-safe. */
interface RowSink extends AutoCloseable {

    void append(Batch batch) throws IOException;

    /** Makes what is staged complete and durable. */
    void finish() throws IOException;

    /** What the format could not hold as it was. */
    default List<String> notes() {
        return List.of();
    }

    /** Lets go of what is open; what was not finished is lost. */
    @Override
    void close() throws IOException;
}

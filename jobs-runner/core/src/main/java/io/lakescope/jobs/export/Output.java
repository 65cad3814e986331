package io.lakescope.jobs.export;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Schema;
import java.io.IOException;
import java.util.List;

/** Where the rows of one export go. Closing it without publishing leaves nothing behind. */
interface Output extends AutoCloseable {

    /** Once, before the first rows. */
    void begin(Schema schema) throws IOException;

    void append(Batch batch) throws IOException;

    Published publish() throws IOException;

    List<String> notes();

    @Override
    void close() throws IOException;

    /** What appeared. */
    record Published(long sizeBytes, int files) {}
}

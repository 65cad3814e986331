package io.lakescope.connectors.lake.parquet;

import org.apache.parquet.io.api.RecordConsumer;

/** Hands one value that is not null to Parquet's record consumer. */
@FunctionalInterface
interface ValueWriter {

    void write(RecordConsumer out, Object value);
}

package io.lakescope.jobs.ingest;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.LogRecord;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows that an ingestion makes of records, without writing any. Thread-safe. */
public final class RecordRows {

    private final RecordMapping mapping;

    /**
     * @param mapping column to expression, as the ingestion has it
     * @throws io.lakescope.connectors.LakescopeException USER if the table cannot take the mapping
     */
    public RecordRows(
            TopicLog topics,
            SourceAddress topic,
            TableDefinition table,
            TablePattern pattern,
            Map<String, String> mapping,
            EventBounds bounds) {
        this.mapping = new RecordMapping(new RecordFields(topics, topic.path()), table, mapping, bounds, pattern);
    }

    /** Values in the order of the table's columns; empty if the ingestion would reject the record or not decode it. */
    public Optional<@Nullable Object[]> row(LogRecord record) {
        MappedRecord mapped = mapping.map(record);
        return mapped.fault().isPresent() ? Optional.empty() : Optional.of(mapped.values());
    }
}

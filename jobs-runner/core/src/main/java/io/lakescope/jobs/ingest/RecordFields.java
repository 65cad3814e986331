package io.lakescope.jobs.ingest;

import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a mapping may name: the fields of a decoded record, and what the record itself has, {@code _topic},
 * {@code _partition}, {@code _offset}, {@code _timestamp}, {@code _key} and {@code _headers}. All of it is the same whenever
 * the record is read, but for {@value #INGESTED}. Thread-safe.
 */
record RecordFields(TopicLog topics, String topic) {

    /** When the record is mapped: another moment in each replay. */
    static final String INGESTED = "_ingested";

    @Nullable
    Object value(String name, Map<?, ?> fields, LogRecord source) {
        return switch (name) {
            case "_topic" -> topic;
            case "_partition" -> (long) source.partition();
            case "_offset" -> source.offset();
            case "_timestamp" -> source.timestamp();
            case "_key" -> text(source.key());
            case "_headers" -> headers(source);
            case INGESTED -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
            default -> fields.get(name);
        };
    }

    /** Of several headers of one name the last one. */
    private Map<String, @Nullable Object> headers(LogRecord source) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        source.headers().forEach(header -> headers.put(header.name(), text(header.value())));
        return headers;
    }

    /** An object or an array as such; anything else as its text just as it stands, so that 007 and 1e5 stay what they are. */
    private @Nullable Object text(byte @Nullable [] bytes) {
        TopicLog.Decoded decoded = topics.decode(bytes);
        boolean isScalar = decoded.format().equals("json")
                && !(decoded.value() instanceof Map)
                && !(decoded.value() instanceof Collection);
        return isScalar && bytes != null ? new String(bytes, StandardCharsets.UTF_8) : decoded.value();
    }
}

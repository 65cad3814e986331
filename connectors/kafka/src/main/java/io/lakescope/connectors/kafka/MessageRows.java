package io.lakescope.connectors.kafka;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TopicLog.Decoded;
import io.lakescope.connectors.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Records as rows. {@code key}, {@code value} and the values of {@code headers} are of type json and hold what the bytes
 * decode to: Map, List, String, Number, Boolean or null for JSON, else a String with the text or the hex digits, as
 * {@code keyFormat} and {@code valueFormat} say. A header name that occurs more than once has the list of its values.
 * {@code timestamp} is null for records of Kafka before 0.10, which have none.
 */
final class MessageRows {

    static final Schema SCHEMA = new Schema(List.of(
            new Column("partition", Type.Plain.INT, false, false),
            new Column("offset", Type.Plain.LONG, false, false),
            new Column("timestamp", new Type.Timestamp(Type.Unit.MS, true)),
            new Column("key", Type.Plain.JSON),
            new Column("value", Type.Plain.JSON),
            new Column("headers", new Type.MapOf(Type.Plain.STRING, Type.Plain.JSON)),
            new Column("keyFormat", Type.Plain.STRING, false, false),
            new Column("valueFormat", Type.Plain.STRING, false, false),
            new Column("error", Type.Plain.STRING)));

    private MessageRows() {}

    static Batch batch(List<ConsumerRecord<byte[], byte[]>> records) {
        List<@Nullable Object[]> rows = new ArrayList<>(records.size());
        records.forEach(record -> rows.add(row(record)));
        return Batch.ofRows(SCHEMA, rows);
    }

    private static @Nullable Object[] row(ConsumerRecord<byte[], byte[]> record) {
        Decoded key = MessageDecoder.decode(record.key());
        Decoded value = MessageDecoder.decode(record.value());
        return new @Nullable Object[] {
            record.partition(),
            record.offset(),
            record.timestamp() == ConsumerRecord.NO_TIMESTAMP ? null : Instant.ofEpochMilli(record.timestamp()),
            key.value(),
            value.value(),
            headers(record),
            key.format(),
            value.format(),
            error(record)
        };
    }

    private static Object error(ConsumerRecord<byte[], byte[]> record) {
        Optional<String> value = MessageDecoder.problem(record.value()).map(problem -> "value " + problem);
        Optional<String> key = MessageDecoder.problem(record.key()).map(problem -> "key " + problem);
        return value.or(() -> key).<Object>map(text -> text).orElse(Absent.ABSENT);
    }

    private static Map<String, @Nullable Object> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, List<@Nullable Object>> values = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            values.computeIfAbsent(header.key(), name -> new ArrayList<>())
                    .add(MessageDecoder.decode(header.value()).value());
        }
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        values.forEach((name, all) -> headers.put(name, all.size() == 1 ? all.get(0) : all));
        return headers;
    }

    /** The positions of the wanted columns; all of them if none is named. */
    static int[] positions(List<String> columns) {
        List<String> wanted =
                columns.isEmpty() ? SCHEMA.columns().stream().map(Column::name).toList() : columns;
        return wanted.stream().mapToInt(MessageRows::position).toArray();
    }

    static int position(String column) {
        return SCHEMA.position(column)
                .orElseThrow(() -> LakescopeException.user("Cannot find the column '" + column + "': messages have "
                        + SCHEMA.columns().stream().map(Column::name).toList()
                        + "; fields of a value are reached by a filter"));
    }
}

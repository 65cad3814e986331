package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.jobs.expressions.Expression;
import io.lakescope.jobs.expressions.Expression.EvaluationException;
import io.lakescope.jobs.ingest.MappedRecord.Fault;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record into a row: each column by its expression, else by the field of the same name. Key and bucket are pure
 * functions of the record, so that a replay writes the same row. Thread-safe.
 */
final class RecordMapping {

    private static final int NONE = -1;

    private final TopicLog topics;
    private final TableDefinition table;
    private final Map<String, Expression> expressions = new HashMap<>();
    private final EventBounds bounds;
    private final int eventTime;

    /** @throws LakescopeException USER if the mapping names a column that the table lacks */
    RecordMapping(
            TopicLog topics,
            TableDefinition table,
            Map<String, String> mapping,
            EventBounds bounds,
            Optional<String> eventTime) {
        this.topics = topics;
        this.table = table;
        this.bounds = bounds;
        this.eventTime = eventTime
                .map(column -> table.schema().position(column).orElseThrow())
                .orElse(NONE);
        mapping.forEach((column, text) -> {
            if (table.schema().position(column).isEmpty()) {
                throw LakescopeException.user("Cannot map the column '" + column + "': " + table.address() + " has "
                        + table.columns().stream().map(TableColumn::name).toList());
            }
            expressions.put(column, Expression.compile(text));
        });
    }

    MappedRecord map(LogRecord source) {
        TopicLog.Decoded decoded = topics.decode(source.value());
        if (!(decoded.value() instanceof Map<?, ?> fields)) {
            return MappedRecord.fault(
                    source, Fault.Kind.DEAD_LETTER, "the value is no JSON object but " + decoded.format());
        }
        List<TableColumn> columns = table.columns();
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            TableColumn column = columns.get(i);
            try {
                values[i] = ColumnValues.convert(value(column, fields, source), column.type());
            } catch (EvaluationException | IllegalArgumentException | java.time.DateTimeException e) {
                return rejected(source, "column " + column.name() + ": " + e.getMessage());
            }
            if (values[i] == null && column.isKey()) {
                return rejected(source, "the key column " + column.name() + " has no value");
            }
        }
        return outOfBounds(values)
                .map(reason -> rejected(source, reason))
                .orElseGet(() -> new MappedRecord(source, values, Optional.empty()));
    }

    private static MappedRecord rejected(LogRecord source, String reason) {
        return MappedRecord.fault(source, Fault.Kind.REJECTED, reason);
    }

    private @Nullable Object value(TableColumn column, Map<?, ?> fields, LogRecord source) throws EvaluationException {
        Expression expression = expressions.get(column.name());
        return expression == null
                ? fields.get(column.name())
                : expression.evaluate(name -> field(name, fields, source));
    }

    /** A field, or what the record itself says: {@code _partition}, {@code _offset}, {@code _timestamp}. */
    static @Nullable Object field(String name, Map<?, ?> fields, LogRecord source) {
        return switch (name) {
            case "_partition" -> (long) source.partition();
            case "_offset" -> source.offset();
            case "_timestamp" -> source.timestamp();
            default -> fields.get(name);
        };
    }

    private Optional<String> outOfBounds(@Nullable Object[] values) {
        if (eventTime == NONE || !(values[eventTime] instanceof Instant moment)) {
            return Optional.empty();
        }
        if (moment.isBefore(bounds.earliest())) {
            return Optional.of("event time " + moment + " is before " + bounds.earliest());
        }
        if (moment.isAfter(Instant.now().plus(bounds.future()))) {
            return Optional.of("event time " + moment + " lies more than " + bounds.future() + " ahead");
        }
        return Optional.empty();
    }
}

package io.lakescope.jobs.ingest;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.expressions.Expression;
import io.lakescope.jobs.expressions.Expression.EvaluationException;
import io.lakescope.jobs.ingest.MappedRecord.Fault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record into a row: each column by its expression, which the mapping gives or the table's pattern, else by the field
 * of the same name. A declared day that the record lacks is the day (UTC) of its event time. Key and bucket are pure functions
 * of the record, so that a replay writes the same row. Thread-safe.
 */
final class RecordMapping {

    private static final int NONE = -1;

    private final RecordFields record;
    private final TableDefinition table;
    private final Map<String, Expression> expressions = new HashMap<>();
    private final EventBounds bounds;
    private final int eventTime;
    private final int day;

    /** @throws LakescopeException USER if the mapping names a column that the table lacks, or the key hangs on the clock */
    RecordMapping(
            RecordFields record,
            TableDefinition table,
            Map<String, String> mapping,
            EventBounds bounds,
            TablePattern pattern) {
        this.record = record;
        this.table = table;
        this.bounds = bounds;
        pattern.buckets().forEach(this::bucket);
        mapping.forEach(this::map);
        this.eventTime = eventTime(table, pattern).map(this::position).orElse(NONE);
        this.day = pattern.day()
                .filter(column -> eventTime != NONE && !expressions.containsKey(column))
                .map(this::position)
                .filter(this::isDay)
                .orElse(NONE);
    }

    /** The declared column, else the first clustering column that is a moment. */
    private static Optional<String> eventTime(TableDefinition table, TablePattern pattern) {
        return pattern.eventTime()
                .or(() -> table.columns(Role.CLUSTERING).stream()
                        .filter(column -> column.type() instanceof Type.Timestamp)
                        .map(TableColumn::name)
                        .findFirst());
    }

    private int position(String column) {
        return table.schema()
                .position(column)
                .orElseThrow(() -> LakescopeException.user("Cannot ingest into " + table.address()
                        + ": the workspace says under tables: that it has a column " + column + ", and it has "
                        + table.schema().columns().stream().map(Column::name).toList()));
    }

    private boolean isDay(int position) {
        Type type = table.columns().get(position).type();
        return type.equals(Type.Plain.DATE) || type.equals(Type.Plain.STRING);
    }

    private void bucket(String column, String text) {
        if (!table.columns().get(position(column)).isKey()) {
            throw LakescopeException.user("Cannot use buckets of " + table.address() + ": " + column
                    + " is no column of its key; write it under map: of the job");
        }
        map(column, text);
    }

    private void map(String column, String text) {
        TableColumn mapped = table.columns().stream()
                .filter(one -> one.name().equals(column))
                .findFirst()
                .orElseThrow(() -> LakescopeException.user("Cannot map the column '" + column + "': " + table.address()
                        + " has "
                        + table.columns().stream().map(TableColumn::name).toList()));
        Expression expression = Expression.compile(text);
        if (mapped.isKey() && isOfTheClock(expression)) {
            throw LakescopeException.user(
                    "Cannot map the key column '" + column + "' to '" + text + "': "
                            + RecordFields.INGESTED
                            + " is another moment whenever a record is read again, so that a replay would"
                            + " write a second row instead of finding the first; take _timestamp, the record's own time in Kafka");
        }
        expressions.put(column, expression);
    }

    private static boolean isOfTheClock(Expression expression) {
        return expression.variables().contains(RecordFields.INGESTED);
    }

    /** The columns that tell when a row was ingested: two rows that differ in nothing else are the same. */
    Set<String> ofTheClock() {
        return expressions.entrySet().stream()
                .filter(entry -> isOfTheClock(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    MappedRecord map(LogRecord source) {
        TopicLog.Decoded decoded = record.topics().decode(source.value());
        if (!(decoded.value() instanceof Map<?, ?> fields)) {
            return MappedRecord.fault(
                    source, Fault.Kind.DEAD_LETTER, "the value is no JSON object but " + decoded.format());
        }
        @Nullable Object[] values = new @Nullable Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            TableColumn column = table.columns().get(i);
            try {
                values[i] = ColumnValues.convert(value(column, fields, source), column.type());
            } catch (EvaluationException | IllegalArgumentException | java.time.DateTimeException e) {
                return rejected(source, "column " + column.name() + ": " + e.getMessage());
            }
        }
        return keyed(source, values);
    }

    private MappedRecord keyed(LogRecord source, @Nullable Object[] values) {
        if (day != NONE && values[day] == null && values[eventTime] instanceof Instant moment) {
            LocalDate own = LocalDate.ofInstant(moment, ZoneOffset.UTC);
            values[day] = table.columns().get(day).type().equals(Type.Plain.DATE) ? own : own.toString();
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && table.columns().get(i).isKey()) {
                return rejected(
                        source, "the key column " + table.columns().get(i).name() + " has no value");
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
                : expression.evaluate(name -> record.value(name, fields, source));
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

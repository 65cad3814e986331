package io.lakescope.connectors.cassandra;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is tested on each row after the server has answered: keys, time range, filter. */
final class RowTest {

    /** 100 ns steps between the UUID epoch of 1582 and 1970. */
    private static final long UUID_EPOCH = 0x01B21DD213814000L;

    private final ReadRequest request;
    private final Map<String, Object> keys;
    private final Optional<String> timeColumn;

    /** @param keys the request's keys as values of their columns' types */
    RowTest(TableDefinition table, ReadRequest request, Map<String, Object> keys, TablePattern pattern) {
        this.request = request;
        this.keys = Map.copyOf(keys);
        this.timeColumn = timeColumn(table, pattern);
        if (!request.range().isAll() && timeColumn.isEmpty()) {
            throw LakescopeException.user(
                    "Cannot read " + table.address()
                            + " by time: it has no event-time, time-typed clustering or day column; declare one in the workspace");
        }
    }

    Optional<String> timeColumn() {
        return timeColumn;
    }

    private static Optional<String> timeColumn(TableDefinition table, TablePattern pattern) {
        if (pattern.eventTime().isPresent()) {
            return pattern.eventTime();
        }
        Optional<String> clustering = table.columns(Role.CLUSTERING).stream()
                .filter(column -> column.type() instanceof Type.Timestamp || column.type() == Type.Plain.TIMEUUID)
                .map(TableColumn::name)
                .findFirst();
        return clustering.or(() -> pattern.dayColumn(table.schema().columns().stream()
                .filter(io.lakescope.connectors.Column::partition)
                .toList()));
    }

    boolean accepts(Row row) {
        for (Map.Entry<String, Object> key : keys.entrySet()) {
            if (!matches(row.value(key.getKey()), key.getValue())) {
                return false;
            }
        }
        return inRange(row) && request.filter().accepts(row);
    }

    private static boolean matches(@Nullable Object value, Object wanted) {
        if (value instanceof BigDecimal number && wanted instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        return wanted.equals(value);
    }

    private boolean inRange(Row row) {
        if (request.range().isAll()) {
            return true;
        }
        Object value = row.value(timeColumn.orElseThrow());
        if (value instanceof LocalDate day) {
            return request.range().touches(day);
        }
        return moment(value).map(request.range()::contains).orElse(false);
    }

    /** The moment of a row, for ordering; rows without one come last. */
    Instant moment(Row row) {
        return timeColumn.flatMap(column -> moment(row.value(column))).orElse(Instant.MIN);
    }

    private static Optional<Instant> moment(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return Optional.of(instant);
        }
        if (value instanceof LocalDate day) {
            return Optional.of(TimeRange.moment(day.toString()));
        }
        if (value instanceof UUID uuid && uuid.version() == 1) {
            long ticks = uuid.timestamp() - UUID_EPOCH;
            return Optional.of(
                    Instant.ofEpochSecond(Math.floorDiv(ticks, 10_000_000L), Math.floorMod(ticks, 10_000_000L) * 100));
        }
        if (value instanceof String text) {
            return parsed(text);
        }
        return Optional.empty();
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(TimeRange.moment(text));
        } catch (LakescopeException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

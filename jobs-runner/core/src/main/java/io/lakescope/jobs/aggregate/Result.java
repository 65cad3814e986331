package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TableDefinition.DraftColumn;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.tables.KeyText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregate gives, as columns of a target: the unit's key, then the columns that order its rows, then the others.
 * Moments are in milliseconds, in UTC.
 *
 * @param name the aggregate's, for messages
 * @param columns of the target
 */
record Result(String name, List<DraftColumn> columns) {

    Result {
        columns = List.copyOf(columns);
    }

    /**
     * @param key the unit's key columns
     * @throws LakescopeException USER if a column that is to order the rows is not among the query's
     */
    static Result of(String name, List<Column> key, List<String> order, Schema query) {
        List<DraftColumn> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>(order);
        for (Column column : key) {
            columns.add(new DraftColumn(column.name(), column.type(), Role.PARTITION, false));
            taken.add(column.name());
        }
        for (String column : order) {
            int at = query.position(column)
                    .orElseThrow(() -> LakescopeException.user("Cannot use the aggregate '" + name
                            + "': its rows are ordered by " + column + ", which its sql does not give; it gives "
                            + query.columns().stream().map(Column::name).toList()));
            columns.add(new DraftColumn(column, type(query.columns().get(at).type()), Role.CLUSTERING, false));
        }
        for (Column column : query.columns()) {
            if (!taken.contains(column.name())) {
                columns.add(new DraftColumn(column.name(), type(column.type()), Role.REGULAR, false));
            }
        }
        return new Result(name, columns);
    }

    private static Type type(Type type) {
        return type instanceof Type.Timestamp ? new Type.Timestamp(Type.Unit.MS, true) : type;
    }

    /** The columns of a dataset that holds it. */
    List<TableColumn> fileColumns() {
        return columns.stream()
                .map(column -> new TableColumn(
                        column.name(),
                        column.type(),
                        column.role(),
                        column.type().text(),
                        false))
                .toList();
    }

    /**
     * All rows of a query, as a target with these columns takes them.
     *
     * @throws LakescopeException USER if a row is of another unit, has no value where it is ordered, or comes twice
     */
    List<TimedRow> rows(RecordCursor cursor, WorkUnit unit, List<TableColumn> target, long writeTimeMicros) {
        int[] positions = target.stream()
                .mapToInt(column -> cursor.schema().position(column.name()).orElse(-1))
                .toArray();
        List<TimedRow> rows = new ArrayList<>();
        Set<List<Object>> keys = new HashSet<>();
        for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
            for (int i = 0; i < batch.get().size(); i++) {
                @Nullable Object[] values = values(batch.get(), i, positions, target, unit.key());
                if (!keys.add(order(values, target))) {
                    throw wrong(
                            unit, "two of its rows have the same " + orderNames(target) + " " + order(values, target));
                }
                rows.add(new TimedRow(values, writeTimeMicros, 0, Map.of()));
            }
        }
        return rows;
    }

    private @Nullable Object[] values(
            Batch batch, int row, int[] positions, List<TableColumn> target, Map<String, String> key) {
        @Nullable Object[] values = new @Nullable Object[positions.length];
        for (int i = 0; i < positions.length; i++) {
            TableColumn column = target.get(i);
            Object value = positions[i] < 0 ? null : plain(batch.value(row, positions[i]));
            String own = key.get(column.name());
            if (own == null) {
                values[i] = value;
            } else {
                values[i] = KeyText.parse(own, column.type());
                if (value != null && !KeyText.format(value).equals(own)) {
                    throw LakescopeException.user("Cannot use the aggregate '" + name + "': for " + column.name() + "="
                            + own + " its sql gives a row of " + KeyText.format(value)
                            + "; join the relation days, and name no other unit");
                }
            }
        }
        return values;
    }

    private @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Unreadable unreadable) {
            throw LakescopeException.user("Cannot use the aggregate '" + name + "': it gives a value that is "
                    + unreadable + "; correct its sql");
        }
        if (value instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        }
        return value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.MILLIS) : value;
    }

    private List<Object> order(@Nullable Object[] values, List<TableColumn> target) {
        List<Object> order = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (target.get(i).role() == Role.CLUSTERING) {
                if (value == null) {
                    throw LakescopeException.user("Cannot use the aggregate '" + name + "': "
                            + target.get(i).name() + ", by which its rows are ordered, is null in one of them");
                }
                order.add(value);
            }
        }
        return order;
    }

    private static List<String> orderNames(List<TableColumn> target) {
        return target.stream()
                .filter(column -> column.role() == Role.CLUSTERING)
                .map(TableColumn::name)
                .toList();
    }

    private LakescopeException wrong(WorkUnit unit, String why) {
        return LakescopeException.user("Cannot use the aggregate '" + name + "': for " + unit.id() + " " + why
                + ", so that one would replace the other; name more columns under order");
    }
}

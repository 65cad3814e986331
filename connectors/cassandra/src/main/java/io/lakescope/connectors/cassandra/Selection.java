package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.type.DataType;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.Type;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A request against one table: what the server serves by key, and what is left to test on each row. With the whole
 * partition key given it is one query; else the table is scanned in token order.
 */
final class Selection {

    private final Cluster cluster;
    private final ReadRequest request;
    private final TableDefinition table;
    private final List<TableColumn> columns;
    private final Map<String, Object> keys;
    private final RowTest test;

    private Selection(Cluster cluster, ReadRequest request, TableDefinition table) {
        this.cluster = cluster;
        this.request = request;
        this.table = table;
        this.columns = columns(table, request);
        this.keys = keys(cluster, request, table);
        this.test = new RowTest(
                table, request, keys, cluster.settings().pattern(table.address().path()));
    }

    static Selection of(Cluster cluster, ReadRequest request) {
        var address = request.address();
        TableDefinition table = Definitions.of(address, cluster.keyspace(address), cluster.table(address));
        for (String key : request.keys().keySet()) {
            if (table.schema().position(key).isEmpty()) {
                throw LakescopeException.user(
                        "Cannot read " + address + ": it has no column '" + key + "'; its keys are "
                                + table.columns().stream()
                                        .filter(TableColumn::isKey)
                                        .map(TableColumn::name)
                                        .toList());
            }
        }
        return new Selection(cluster, request, table);
    }

    /** The same selection, all rows and all columns. */
    static Selection unlimited(Selection selection) {
        return new Selection(selection.cluster, NewestCursor.everything(selection.request), selection.table);
    }

    private static List<TableColumn> columns(TableDefinition table, ReadRequest request) {
        if (request.columns().isEmpty()) {
            return table.columns();
        }
        return request.columns().stream()
                .map(name -> table.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> LakescopeException.user("Cannot read the column '" + name + "' of "
                                + table.address() + ": the table has "
                                + table.columns().stream()
                                        .map(TableColumn::name)
                                        .toList())))
                .toList();
    }

    private static Map<String, Object> keys(Cluster cluster, ReadRequest request, TableDefinition table) {
        Map<String, Object> keys = new HashMap<>();
        var metadata = cluster.table(table.address());
        table.columns().stream()
                .filter(column -> request.keys().containsKey(column.name()))
                .forEach(column -> {
                    DataType type = metadata.getColumn(CqlIdentifier.fromInternal(column.name()))
                            .orElseThrow()
                            .getType();
                    keys.put(
                            column.name(),
                            KeyText.parse(request.key(column.name()).orElseThrow(), column, type));
                });
        return keys;
    }

    ReadRequest request() {
        return request;
    }

    RowTest test() {
        return test;
    }

    /** The columns that are shown. */
    Schema schema() {
        return new Schema(columns.stream()
                .map(c -> new Column(c.name(), c.type(), !c.isKey(), c.role() == Role.PARTITION))
                .toList());
    }

    /** The position of each shown column among the columns that are read. */
    int[] shown() {
        List<TableColumn> read = readColumns();
        return columns.stream().mapToInt(read::indexOf).toArray();
    }

    /** Shown columns and the keys that tests need; all columns where a filter may ask for any. */
    List<TableColumn> readColumns() {
        if (request.columns().isEmpty() || request.filter() != io.lakescope.connectors.RowFilter.ALL) {
            return table.columns();
        }
        return table.columns().stream()
                .filter(column -> column.isKey()
                        || columns.contains(column)
                        || request.keys().containsKey(column.name())
                        || test.timeColumn().filter(column.name()::equals).isPresent())
                .toList();
    }

    Schema readSchema() {
        return new Schema(readColumns().stream()
                .map(c -> new Column(c.name(), c.type(), !c.isKey(), c.role() == Role.PARTITION))
                .toList());
    }

    /** The server's rows, in its order. */
    Iterator<Row> rows() {
        List<Object> values = new ArrayList<>();
        String where = where(values);
        String names = readColumns().stream().map(c -> quote(c.name())).collect(Collectors.joining(", "));
        SimpleStatement statement = SimpleStatement.newInstance(
                        "SELECT " + names + " FROM "
                                + quote(table.address().segments().get(0)) + "."
                                + quote(table.address().segments().get(1)) + where,
                        values.toArray())
                .setConsistencyLevel(cluster.configured())
                .setPageSize(pageSize())
                .setIdempotent(true);
        String what = "read " + table.address();
        ResultSet rows = cluster.call(what, () -> cluster.session().execute(statement));
        Iterator<Row> iterator = rows.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cluster.call(what, iterator::hasNext);
            }

            @Override
            public Row next() {
                return iterator.next();
            }
        };
    }

    private int pageSize() {
        return (int) Math.max(1, Math.min(2000, request.limit().orElse(2000) + 1));
    }

    private String where(List<Object> values) {
        List<String> conditions = new ArrayList<>();
        List<TableColumn> partition = table.columns(Role.PARTITION);
        if (!partition.stream().allMatch(column -> keys.containsKey(column.name()))) {
            return "";
        }
        partition.forEach(column -> conditions.add(equal(column, values)));
        for (TableColumn column : table.columns(Role.CLUSTERING)) {
            if (!keys.containsKey(column.name())) {
                addRange(column, conditions, values);
                break;
            }
            conditions.add(equal(column, values));
        }
        return " WHERE " + String.join(" AND ", conditions);
    }

    /** A range over the clustering column behind the equal ones is sought by the server, not read past. */
    private void addRange(TableColumn column, List<String> conditions, List<Object> values) {
        boolean isTime = column.type() instanceof Type.Timestamp
                && test.timeColumn().filter(column.name()::equals).isPresent();
        if (!isTime) {
            return;
        }
        request.range().from().ifPresent(from -> {
            conditions.add(quote(column.name()) + " >= ?");
            values.add(from.truncatedTo(ChronoUnit.MILLIS));
        });
        request.range().to().ifPresent(to -> {
            conditions.add(quote(column.name()) + " <= ?");
            values.add(to.truncatedTo(ChronoUnit.MILLIS));
        });
    }

    private String equal(TableColumn column, List<Object> values) {
        values.add(Objects.requireNonNull(keys.get(column.name())));
        return quote(column.name()) + " = ?";
    }

    private static String quote(String name) {
        return CqlIdentifier.fromInternal(name).asCql(true);
    }
}

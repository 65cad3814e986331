package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TableStore.Times;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The CQL of one table, prepared once. Columns are in the order of {@link TableDefinition#columns()}. Thread-safe. */
final class TableStatements {

    private final CqlSession session;
    private final TableDefinition table;
    private final TableMetadata metadata;
    private final List<TableColumn> cellColumns;
    private final List<TableColumn> partitionColumns;
    private final List<TableColumn> rowColumns;
    private final List<Cell> cells;
    private final Map<String, PreparedStatement> prepared = new ConcurrentHashMap<>();

    TableStatements(CqlSession session, TableDefinition table, TableMetadata metadata) {
        this.session = session;
        this.table = table;
        this.metadata = metadata;
        this.cellColumns =
                table.columns().stream().filter(column -> !column.isKey()).toList();
        this.partitionColumns = table.columns(Role.PARTITION);
        this.rowColumns = table.columns().stream()
                .filter(column -> column.role() != Role.PARTITION)
                .toList();
        this.cells = table.columns().stream()
                .map(column -> Cell.of(metadata(column).getType(), session))
                .toList();
    }

    private PreparedStatement prepared(String use, Supplier<String> cql) {
        return prepared.computeIfAbsent(use, name -> session.prepare(cql.get()));
    }

    /** How values of a type are read and written. */
    Cell cell(DataType type) {
        return Cell.of(type, session);
    }

    /** How the values of a column are written. */
    Cell cell(int column) {
        return cells.get(column);
    }

    TableDefinition table() {
        return table;
    }

    private ColumnMetadata metadata(TableColumn column) {
        return metadata.getColumn(CqlIdentifier.fromInternal(column.name())).orElseThrow();
    }

    boolean isMultiCell(TableColumn column) {
        return CqlTypes.isMultiCell(metadata(column).getType());
    }

    private static String quote(String name) {
        return CqlIdentifier.fromInternal(name).asCql(true);
    }

    private String name() {
        return metadata.getKeyspace().asCql(true) + "." + metadata.getName().asCql(true);
    }

    private static String names(List<TableColumn> columns) {
        return columns.stream().map(column -> quote(column.name())).collect(Collectors.joining(", "));
    }

    private static String equal(Stream<TableColumn> columns) {
        return columns.map(column -> quote(column.name()) + " = ?").collect(Collectors.joining(" AND "));
    }

    List<TableColumn> partition() {
        return partitionColumns;
    }

    List<TableColumn> cells() {
        return cellColumns;
    }

    PreparedStatement partitions() {
        return prepared("partitions", () -> "SELECT DISTINCT " + names(partition()) + " FROM " + name());
    }

    /** The columns that a read asks for: its partition's key is known. */
    List<TableColumn> rowColumns() {
        return rowColumns;
    }

    /**
     * The row's columns, or the key where there are none; then, where they are asked for, write time and TTL of each cell
     * column: lists where each element has a cell of its own.
     */
    PreparedStatement read(Times wanted) {
        return prepared("read " + wanted, () -> {
            String times = cells().stream()
                    .filter(column -> wanted == Times.READ)
                    .map(column -> ", WRITETIME(" + quote(column.name()) + "), TTL(" + quote(column.name()) + ")")
                    .collect(Collectors.joining());
            return "SELECT " + names(rowColumns.isEmpty() ? partition() : rowColumns) + times + " FROM " + name()
                    + " WHERE " + equal(partition().stream());
        });
    }

    PreparedStatement readOne() {
        return prepared(
                "readOne",
                () -> "SELECT " + names(table.columns()) + " FROM " + name() + " WHERE "
                        + equal(table.columns().stream().filter(TableColumn::isKey)));
    }

    /**
     * The partition's key, then the clustering values of as many rows. Asking for a row twice is answered once.
     *
     * @param rows two or more, of a table with clustering columns
     */
    PreparedStatement readSome(int rows) {
        return prepared("read " + rows + " rows", () -> {
            List<TableColumn> clustering = table.columns(Role.CLUSTERING);
            String row = clustering.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));
            return "SELECT " + names(table.columns()) + " FROM " + name() + " WHERE "
                    + equal(partition().stream()) + " AND (" + names(clustering) + ") IN ("
                    + String.join(", ", Collections.nCopies(rows, row)) + ")";
        });
    }

    /** Keys and regular cells, then TIMESTAMP and TTL. */
    PreparedStatement insert() {
        return prepared("insert", () -> {
            List<TableColumn> columns = table.columns().stream()
                    .filter(column -> column.role() != Role.STATIC)
                    .toList();
            String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
            return "INSERT INTO " + name() + " (" + names(columns) + ") VALUES (" + marks
                    + ") USING TIMESTAMP ? AND TTL ?";
        });
    }

    /** TIMESTAMP, TTL, the value, then the keys: of the row, or of the partition for a static column. */
    PreparedStatement update(TableColumn column) {
        return prepared("update " + column.name(), () -> {
            Stream<TableColumn> keys = table.columns().stream()
                    .filter(key -> key.role() == Role.PARTITION
                            || (key.role() == Role.CLUSTERING && column.role() != Role.STATIC));
            return "UPDATE " + name() + " USING TIMESTAMP ? AND TTL ? SET " + quote(column.name()) + " = ? WHERE "
                    + equal(keys);
        });
    }

    /** TIMESTAMP, then the primary key. */
    PreparedStatement deleteRow() {
        return prepared(
                "deleteRow",
                () -> "DELETE FROM " + name() + " USING TIMESTAMP ? WHERE "
                        + equal(table.columns().stream().filter(TableColumn::isKey)));
    }

    PreparedStatement delete() {
        return prepared(
                "delete", () -> "DELETE FROM " + name() + " USING TIMESTAMP ? WHERE " + equal(partition().stream()));
    }
}

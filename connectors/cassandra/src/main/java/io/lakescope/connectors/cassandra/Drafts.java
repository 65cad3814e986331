package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ClusteringOrder;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.querybuilder.SchemaBuilder;
import com.datastax.oss.driver.api.querybuilder.schema.CreateTable;
import com.datastax.oss.driver.api.querybuilder.schema.CreateTableWithOptions;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.DraftColumn;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Tables that do not exist yet, with the CREATE TABLE that makes them. */
final class Drafts {

    private Drafts() {}

    static TableDefinition of(SourceAddress address, List<DraftColumn> columns) {
        if (address.segments().size() != 2) {
            throw LakescopeException.user(
                    "Cannot create " + address + ": write cassandra:CONNECTION/KEYSPACE/TABLE for a table");
        }
        List<DraftColumn> ordered =
                columns.stream().sorted(Comparator.comparing(DraftColumn::role)).toList();
        if (ordered.isEmpty() || ordered.get(0).role() != Role.PARTITION) {
            throw LakescopeException.user("Cannot create " + address + ": its primary key has no partition column");
        }
        List<TableColumn> defined = new ArrayList<>();
        for (DraftColumn column : ordered) {
            String cql = cql(address, column).asCql(true, false);
            defined.add(new TableColumn(column.name(), column.type(), column.role(), cql, column.descending()));
        }
        return new TableDefinition(address, defined, ddl(address, ordered), Map.of(), false, List.of());
    }

    private static DataType cql(SourceAddress address, DraftColumn column) {
        return CqlTypes.cql(column.type())
                .orElseThrow(() -> LakescopeException.user("Cannot create " + address + ": the column " + column.name()
                        + " is " + column.type().text() + ", which no plain CQL type holds; map it to another value"));
    }

    private static String ddl(SourceAddress address, List<DraftColumn> columns) {
        DraftColumn first = columns.get(0);
        CreateTable table = SchemaBuilder.createTable(
                        CqlIdentifier.fromInternal(address.segments().get(0)),
                        CqlIdentifier.fromInternal(address.segments().get(1)))
                .ifNotExists()
                .withPartitionKey(name(first), cql(address, first));
        for (DraftColumn column : columns.subList(1, columns.size())) {
            table = with(table, column, cql(address, column));
        }
        CreateTableWithOptions ordered = table;
        for (DraftColumn column : columns) {
            if (column.role() == Role.CLUSTERING) {
                ordered = ordered.withClusteringOrder(
                        name(column), column.descending() ? ClusteringOrder.DESC : ClusteringOrder.ASC);
            }
        }
        return ordered.asCql();
    }

    private static CreateTable with(CreateTable table, DraftColumn column, DataType type) {
        return switch (column.role()) {
            case PARTITION -> table.withPartitionKey(name(column), type);
            case CLUSTERING -> table.withClusteringColumn(name(column), type);
            case STATIC -> table.withStaticColumn(name(column), type);
            case REGULAR -> table.withColumn(name(column), type);
        };
    }

    private static CqlIdentifier name(DraftColumn column) {
        return CqlIdentifier.fromInternal(column.name());
    }
}

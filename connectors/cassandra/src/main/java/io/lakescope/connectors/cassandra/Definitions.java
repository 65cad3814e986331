package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ClusteringOrder;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The driver's table metadata as a {@link TableDefinition}. */
final class Definitions {

    private Definitions() {}

    static TableDefinition of(SourceAddress address, KeyspaceMetadata keyspace, TableMetadata table) {
        List<TableColumn> columns = new ArrayList<>();
        table.getPartitionKey().forEach(column -> columns.add(column(column, Role.PARTITION, false)));
        table.getClusteringColumns()
                .forEach(
                        (column, order) -> columns.add(column(column, Role.CLUSTERING, order == ClusteringOrder.DESC)));
        others(table, true).forEach(column -> columns.add(column(column, Role.STATIC, false)));
        others(table, false).forEach(column -> columns.add(column(column, Role.REGULAR, false)));
        boolean counter = table.getColumns().values().stream()
                .anyMatch(column -> column.getType().equals(DataTypes.COUNTER));
        List<String> views = keyspace.getViewsOnTable(table.getName()).keySet().stream()
                .map(CqlIdentifier::asInternal)
                .toList();
        return new TableDefinition(address, columns, ddl(keyspace, table), options(table), counter, views);
    }

    private static TableColumn column(ColumnMetadata column, Role role, boolean descending) {
        return new TableColumn(
                column.getName().asInternal(),
                CqlTypes.of(column.getType()),
                role,
                column.getType().asCql(true, false),
                descending);
    }

    private static List<ColumnMetadata> others(TableMetadata table, boolean statics) {
        return table.getColumns().values().stream()
                .filter(column -> !table.getPrimaryKey().contains(column) && column.isStatic() == statics)
                .toList();
    }

    private static Map<String, String> options(TableMetadata table) {
        Map<String, String> options = new LinkedHashMap<>();
        table.getOptions().forEach((name, value) -> options.put(name.asInternal(), String.valueOf(value)));
        return options;
    }

    /** The user types that the table needs, innermost first, then the table and its indexes. */
    private static String ddl(KeyspaceMetadata keyspace, TableMetadata table) {
        Set<CqlIdentifier> types = new LinkedHashSet<>();
        table.getColumns().values().forEach(column -> collect(column.getType(), types));
        StringBuilder ddl = new StringBuilder();
        types.forEach(name -> keyspace.getUserDefinedType(name)
                .ifPresent(type -> ddl.append(type.describe(true)).append("\n\n")));
        ddl.append(table.describe(true));
        table.getIndexes().values().forEach(index -> ddl.append("\n\n").append(index.describe(true)));
        return ddl.toString();
    }

    private static void collect(DataType type, Set<CqlIdentifier> into) {
        if (type instanceof UserDefinedType udt) {
            udt.getFieldTypes().forEach(field -> collect(field, into));
            into.add(udt.getName());
        } else if (type instanceof ListType list) {
            collect(list.getElementType(), into);
        } else if (type instanceof SetType set) {
            collect(set.getElementType(), into);
        } else if (type instanceof MapType map) {
            collect(map.getKeyType(), into);
            collect(map.getValueType(), into);
        } else if (type instanceof TupleType tuple) {
            tuple.getComponentTypes().forEach(element -> collect(element, into));
        } else if (type instanceof VectorType vector) {
            collect(vector.getElementType(), into);
        }
    }
}

package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Keyspaces, tables, and what is worth knowing about each. */
final class CassandraCatalog implements Catalog {

    private final Cluster cluster;

    CassandraCatalog(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public Page list(SourceAddress address, Optional<String> after, int limit) {
        List<Entry> entries = switch (address.segments().size()) {
            case 0 -> keyspaces(address);
            case 1 -> tables(address);
            default -> {
                cluster.table(address);
                yield List.of();
            }
        };
        List<Entry> rest = entries.stream()
                .filter(entry ->
                        after.map(name -> entry.name().compareTo(name) > 0).orElse(true))
                .toList();
        return rest.size() <= limit
                ? new Page(rest, Optional.empty())
                : new Page(
                        rest.subList(0, limit), Optional.of(rest.get(limit - 1).name()));
    }

    private List<Entry> keyspaces(SourceAddress address) {
        var names = new TreeMap<String, Entry>();
        cluster.session().getMetadata().getKeyspaces().keySet().forEach(id -> {
            String name = id.asInternal();
            if (!name.equals("system") && !name.startsWith("system_")) {
                names.put(name, entry(name, "keyspace", address, true));
            }
        });
        return List.copyOf(names.values());
    }

    private List<Entry> tables(SourceAddress address) {
        var names = new TreeMap<String, Entry>();
        cluster.keyspace(address).getTables().keySet().forEach(id -> {
            String name = id.asInternal();
            names.put(name, entry(name, "table", address, false));
        });
        return List.copyOf(names.values());
    }

    private static Entry entry(String name, String kind, SourceAddress parent, boolean expandable) {
        return new Entry(name, kind, parent.child(name), OptionalLong.empty(), OptionalLong.empty(), expandable);
    }

    @Override
    public Description describe(SourceAddress address) {
        return switch (address.segments().size()) {
            case 0 -> new Description(address, "connection", Map.of("cluster", cluster.toString()));
            case 1 -> describeKeyspace(address, cluster.keyspace(address));
            default -> describeTable(address);
        };
    }

    private static Description describeKeyspace(SourceAddress address, KeyspaceMetadata keyspace) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("tables", keyspace.getTables().size());
        facts.put("replication", new TreeMap<>(keyspace.getReplication()));
        facts.put("durableWrites", keyspace.isDurableWrites());
        return new Description(address, "keyspace", facts);
    }

    private Description describeTable(SourceAddress address) {
        TableDefinition table = Definitions.of(address, cluster.keyspace(address), cluster.table(address));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("partitionKey", names(table, Role.PARTITION));
        facts.put("clusteringKey", clustering(table));
        facts.put("columns", table.columns().size());
        facts.put("bucketPattern", bucketPattern(table));
        facts.put("estimate", estimate(address));
        facts.put("settings", new TreeMap<>(table.options()));
        facts.put("findings", TableFindings.of(table));
        facts.put("ddl", table.ddl());
        return new Description(address, "table", facts);
    }

    private static List<String> names(TableDefinition table, Role role) {
        return table.columns(role).stream().map(TableColumn::name).toList();
    }

    private static List<String> clustering(TableDefinition table) {
        return table.columns(Role.CLUSTERING).stream()
                .map(column -> column.name() + (column.descending() ? " desc" : " asc"))
                .toList();
    }

    private String bucketPattern(TableDefinition table) {
        List<Column> keys =
                table.schema().columns().stream().filter(Column::partition).toList();
        return cluster.settings()
                .pattern(table.address().path())
                .dayColumn(keys)
                .map(day -> "one partition a day by " + day)
                .orElse("none found; declare the day column of this table in the workspace");
    }

    /** The server's own guess, from its size estimates; it is refreshed every few minutes only. */
    private Map<String, Object> estimate(SourceAddress address) {
        long partitions = 0;
        long bytes = 0;
        var rows = cluster.call(
                "read the size estimates of " + address,
                () -> cluster.session()
                        .execute(
                                "SELECT partitions_count, mean_partition_size FROM system.size_estimates"
                                        + " WHERE keyspace_name = ? AND table_name = ?",
                                address.segments().get(0),
                                address.segments().get(1)));
        for (var row : rows) {
            partitions += row.getLong(0);
            bytes += row.getLong(0) * row.getLong(1);
        }
        Map<String, Object> estimate = new LinkedHashMap<>();
        estimate.put("partitions", partitions);
        estimate.put("bytes", bytes);
        return estimate;
    }

    @Override
    public SourceSchema schema(SourceAddress address) {
        TableDefinition table = Definitions.of(address, cluster.keyspace(address), cluster.table(address));
        List<SchemaColumn> columns = new ArrayList<>();
        for (Column column : table.schema().columns()) {
            columns.add(new SchemaColumn(column, 0, Optional.empty(), Optional.empty()));
        }
        return new SourceSchema(address, 0, columns, List.of());
    }
}

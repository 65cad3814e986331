package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ScratchTables;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables for trials, by CQL. */
final class CassandraScratch implements ScratchTables {

    /** Statements that change a schema wait for every node. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Cluster cluster;

    CassandraScratch(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public List<Held> held(SourceAddress keyspace) {
        KeyspaceMetadata known = cluster.keyspace(keyspace);
        List<Held> held = new ArrayList<>();
        for (String kind : List.of("table", "view")) {
            cluster.call(
                            "list the tables of " + keyspace,
                            () -> cluster.session()
                                    .execute(SimpleStatement.newInstance(
                                            "SELECT " + kind + "_name, comment FROM system_schema." + kind
                                                    + "s WHERE keyspace_name = ?",
                                            known.getName().asInternal()))
                                    .all())
                    .forEach(row -> held.add(held(row)));
        }
        return held;
    }

    private static Held held(Row row) {
        return new Held(
                Optional.ofNullable(row.getString(0)).orElse(""),
                Optional.ofNullable(row.getString(1)).orElse(""));
    }

    @Override
    public List<String> types(SourceAddress keyspace) {
        KeyspaceMetadata known = cluster.keyspace(keyspace);
        return cluster
                .call(
                        "list the types of " + keyspace,
                        () -> cluster.session()
                                .execute(SimpleStatement.newInstance(
                                        "SELECT type_name FROM system_schema.types WHERE keyspace_name = ?",
                                        known.getName().asInternal()))
                                .all())
                .stream()
                .flatMap(row -> Optional.ofNullable(row.getString(0)).stream())
                .toList();
    }

    @Override
    public TableDefinition make(SourceAddress table, String ddl, String comment) {
        if (table.segments().size() != 2) {
            throw LakescopeException.user(
                    "Cannot make " + table + ": write cassandra:CONNECTION/KEYSPACE/TABLE for a table");
        }
        CqlIdentifier name = CqlIdentifier.fromInternal(table.segments().get(1));
        CqlIdentifier keyspace = cluster.keyspace(table).getName();
        Statements.moved(ddl, keyspace, name).forEach(cql -> execute("make " + table, cql));
        execute(
                "make " + table,
                "ALTER TABLE " + qualified(keyspace, name) + " WITH comment = '" + comment.replace("'", "''") + "'");
        return Definitions.of(table, cluster.keyspace(table), cluster.table(table));
    }

    @Override
    public void drop(SourceAddress table) {
        CqlIdentifier name = CqlIdentifier.fromInternal(table.segments().get(1));
        execute(
                "drop " + table,
                "DROP TABLE IF EXISTS " + qualified(cluster.keyspace(table).getName(), name));
    }

    /** Types hold each other: those that go make others free. */
    @Override
    public void dropTypes(SourceAddress keyspace) {
        List<UserDefinedType> left =
                new ArrayList<>(cluster.keyspace(keyspace).getUserDefinedTypes().values());
        while (left.removeIf(type -> isDropped(keyspace, type))) {
            // as long as one goes
        }
    }

    private boolean isDropped(SourceAddress keyspace, UserDefinedType type) {
        try {
            execute(
                    "drop a type of " + keyspace,
                    "DROP TYPE IF EXISTS "
                            + qualified(cluster.keyspace(keyspace).getName(), type.getName()));
            return true;
        } catch (LakescopeException e) {
            if (e.getCause() instanceof QueryValidationException) {
                return false;
            }
            throw e;
        }
    }

    private static String qualified(CqlIdentifier keyspace, CqlIdentifier name) {
        return keyspace.asCql(true) + "." + name.asCql(true);
    }

    private void execute(String what, String cql) {
        var unused = cluster.call(
                what,
                () -> cluster.session().execute(SimpleStatement.newInstance(cql).setTimeout(PATIENCE)));
    }
}

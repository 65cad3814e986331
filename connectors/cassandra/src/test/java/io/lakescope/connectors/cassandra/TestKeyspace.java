package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TableStore.Erase;
import io.lakescope.connectors.TimedRow;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A keyspace of its own on the shared server, seen through the connector and through the driver. */
final class TestKeyspace implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final String name = "t" + NUMBER.incrementAndGet();
    final CassandraConnector connector;
    private final CqlSession session;

    TestKeyspace() {
        this(Map.of());
    }

    /** @param patterns by table name */
    TestKeyspace(Map<String, TablePattern> patterns) {
        Map<String, TablePattern> named = new java.util.HashMap<>();
        patterns.forEach((table, pattern) -> named.put(name + "/" + table, pattern));
        connector = new CassandraConnector(settings(SharedServers.cassandra(), named));
        connector.execute(
                "CREATE KEYSPACE " + name + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        String[] point = SharedServers.cassandra().split(":");
        session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(point[0], Integer.parseInt(point[1])))
                .withLocalDatacenter("datacenter1")
                .withKeyspace(name)
                .build();
    }

    static CassandraSettings settings(String point, Map<String, TablePattern> patterns) {
        return new CassandraSettings(
                "local", List.of(point), "datacenter1", "LOCAL_QUORUM", Optional.empty(), patterns);
    }

    /** Runs DDL through the connector, so that it knows the change at once; {@code %s} stands for the keyspace. */
    void ddl(String cql) {
        connector.execute(cql.replace("%s", name));
    }

    List<Row> cql(String cql) {
        return session.execute(cql).all();
    }

    SourceAddress address(String table) {
        return SourceAddress.parse("cassandra:local/" + name + "/" + table);
    }

    TableStore store() {
        return connector.tables().orElseThrow();
    }

    TableDefinition definition(String table) {
        return store().definition(address(table));
    }

    List<TimedRow> timed(String table, Object... key) {
        return timedAt(Instant.now(), table, key);
    }

    List<TimedRow> timedAt(Instant now, String table, Object... key) {
        List<TimedRow> rows = new ArrayList<>();
        try (var cursor =
                store().read(definition(table), new PartitionKey(List.of(key)), TableStore.Reading.configured(now))) {
            cursor.forEachRemaining(rows::add);
        }
        return rows;
    }

    void write(String table, PartitionKey key, Erase erase, TimedRow... rows) {
        try {
            store().write(definition(table), key, List.of(rows), erase)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LakescopeException known ? known : e;
        }
    }

    /** The rows as lists of values, and whether the limit cut some off. */
    record Answer(List<String> columns, List<List<@Nullable Object>> rows, boolean truncated) {
        List<@Nullable Object> column(int index) {
            List<@Nullable Object> values = new ArrayList<>();
            rows.forEach(row -> values.add(row.get(index)));
            return values;
        }
    }

    Answer read(ReadRequest request) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (RecordCursor cursor = connector.reader().read(request)) {
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    rows.add(java.util.Arrays.asList(batch.get().row(i)));
                }
            }
            return new Answer(
                    cursor.schema().columns().stream().map(c -> c.name()).toList(),
                    rows,
                    cursor.stats().truncated());
        }
    }

    @Override
    public void close() {
        ddl("DROP KEYSPACE %s");
        session.close();
        connector.close();
    }
}

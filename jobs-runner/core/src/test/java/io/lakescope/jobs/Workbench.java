package io.lakescope.jobs;

import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.JobSpec.Policy;
import io.lakescope.jobs.JobSpec.WriteTime;
import io.lakescope.jobs.backup.BackupJob;
import io.lakescope.jobs.engine.EmbeddedJobEngine;
import io.lakescope.jobs.engine.Safety;
import io.lakescope.jobs.purge.PurgeGuards;
import io.lakescope.jobs.purge.PurgeJob;
import io.lakescope.jobs.restore.RestoreJob;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.jobs.tables.TableUnits;
import io.lakescope.jobs.tables.UnitScan;
import io.lakescope.jobs.undo.UndoJob;
import io.lakescope.jobs.verify.VerifyJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Jobs between tables of its own on the shared Cassandra and a bucket in a folder, with state of their own. */
public final class Workbench implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final CassandraConnector CASSANDRA = new CassandraConnector(new CassandraSettings(
            "local", List.of(SharedServers.cassandra()), "datacenter1", "LOCAL_QUORUM", Optional.empty(), Map.of()));

    static {
        CASSANDRA.execute("CREATE KEYSPACE IF NOT EXISTS jobs WITH replication ="
                + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }

    /** A write time long ago, in microseconds. */
    public static final long T = 1_700_000_000_000_000L;

    public final SourceAddress dataset = SourceAddress.parse("lake:local/raw/visits");
    public final Path bucket;
    public final StateStore state;
    public final EmbeddedJobEngine engine;
    public TablePattern pattern = TablePattern.NONE;
    public Sources sources;

    private final int number = NUMBER.incrementAndGet();
    private final LakeConnector lake;

    public Workbench(Path dir) {
        this(dir, new Safety(false, true));
    }

    public Workbench(Path dir, Safety safety) {
        try {
            bucket = Files.createDirectories(dir.resolve("bucket"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lake = new LakeConnector("local", bucket.toString());
        state = StateStore.open("jdbc:sqlite:" + dir.resolve("state.db"));
        engine = new EmbeddedJobEngine(state, safety, 2, "ann");
        sources = new Sources(this::connector, address -> pattern);
    }

    public Connector connector(SourceAddress address) {
        return address.kind() == SourceKind.CASSANDRA ? CASSANDRA : lake;
    }

    /** Runs CQL; {@code %s.name} stands for this bench's own table or type of that name. */
    public void ddl(String cql) {
        CASSANDRA.execute(cql.replaceAll("%s\\.(\\w+)", "jobs.$1_" + number));
    }

    /** A keyspace of its own. */
    public SourceAddress emptyKeyspace(String name) {
        CASSANDRA.execute("CREATE KEYSPACE " + name + "_" + number
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        return SourceAddress.parse("cassandra:local/" + name + "_" + number);
    }

    /** The table that most tests use: units of venue and day. */
    public SourceAddress visits() {
        ddl("CREATE TABLE %s.visits (venue text, day date, id int, v text, n int, PRIMARY KEY ((venue, day), id))");
        return table("visits");
    }

    /** Inserts a row at {@link #T} plus its id. */
    public void visit(String venue, int day, int id, String v) {
        ddl("INSERT INTO %s.visits (venue, day, id, v) VALUES ('" + venue + "', '2026-08-0" + day + "', " + id + ", '"
                + v + "') USING TIMESTAMP " + (T + id));
    }

    public SourceAddress table(String name) {
        return SourceAddress.parse("cassandra:local/jobs/" + name + "_" + number);
    }

    public TableStore store() {
        return CASSANDRA.tables().orElseThrow();
    }

    /** Every row of a table, in token order. */
    public List<TimedRow> rows(SourceAddress address) {
        TableDefinition table = store().definition(address);
        List<TimedRow> rows = new ArrayList<>();
        for (PartitionKey key : partitions(table)) {
            try (var cursor = store().read(table, key, TableStore.Reading.configured(Instant.now()))) {
                cursor.forEachRemaining(rows::add);
            }
        }
        return rows;
    }

    /** The values of one column over all rows. */
    public List<Object> values(SourceAddress address, String column) {
        int position = store().definition(address).schema().position(column).orElseThrow();
        List<Object> values = new ArrayList<>();
        rows(address).forEach(row -> values.add(String.valueOf(row.values()[position])));
        return values;
    }

    private List<PartitionKey> partitions(TableDefinition table) {
        List<PartitionKey> keys = new ArrayList<>();
        try (var cursor = store().partitions(table)) {
            cursor.forEachRemaining(keys::add);
        }
        return keys;
    }

    /** Rows and content digest of a whole table. */
    public String digest(SourceAddress address) {
        TableDefinition table = store().definition(address);
        return UnitScan.of(store(), table, partitions(table), UnitScan.Reading.configured(Instant.now()))
                .digest();
    }

    /** The write times' digest of a whole table. */
    public String times(SourceAddress address) {
        TableDefinition table = store().definition(address);
        return UnitScan.of(store(), table, partitions(table), UnitScan.Reading.configured(Instant.now()))
                .timesDigest();
    }

    /** Objects of the dataset by path, without folders. */
    public List<String> objects() {
        try (var files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RunReport run(Job job) {
        return engine.submit(job, Optional.empty()).await();
    }

    public BackupJob backup(SourceAddress table) {
        return new BackupJob(
                new JobSpec.Backup("backup", table, dataset, Selection.ALL, ""), sources, state.installation());
    }

    public VerifyJob verify(Option deep, Optional<SourceAddress> table) {
        return new VerifyJob(
                new JobSpec.Verify("verify", dataset, table, deep, Optional.empty(), Selection.ALL, ""), sources);
    }

    /** What a restore is asked beside its table. */
    public record Wish(Policy policy, WriteTime writeTime, Optional<String> version, Selection selection) {
        public static final Wish DEFAULT =
                new Wish(Policy.FILL_GAPS, WriteTime.AFTER_PURGE, Optional.empty(), Selection.ALL);

        public Wish with(Policy other) {
            return new Wish(other, writeTime, version, selection);
        }

        public Wish with(WriteTime other) {
            return new Wish(policy, other, version, selection);
        }

        public Wish version(String run) {
            return new Wish(policy, writeTime, Optional.of(run), selection);
        }

        public Wish key(String column, String value) {
            return new Wish(policy, writeTime, version, new Selection(Map.of(column, value), TimeRange.ALL));
        }
    }

    public RestoreJob restore(SourceAddress table, Wish wish) {
        return new RestoreJob(
                new JobSpec.Restore(
                        "restore",
                        dataset,
                        table,
                        wish.selection(),
                        wish.version(),
                        wish.policy(),
                        wish.writeTime(),
                        JobSpec.Option.OFF,
                        OptionalLong.empty(),
                        ""),
                sources,
                state.installation());
    }

    /** Everything before August's end may be deleted. */
    public static Selection beforeSeptember(Map<String, String> keys) {
        return new Selection(keys, new TimeRange(Optional.empty(), Optional.of(TimeRange.moment("2026-09-01"))));
    }

    public static PurgeGuards guards() {
        return new PurgeGuards(List.of(), new PurgeGuards.Limits(1000, 1_000_000, 1), Duration.ZERO);
    }

    public PurgeJob purge(SourceAddress table, Map<String, String> keys, PurgeGuards guards) {
        return new PurgeJob(
                new JobSpec.Purge(
                        "purge",
                        table,
                        dataset,
                        beforeSeptember(keys),
                        store().clusterName(),
                        Optional.empty(),
                        Optional.empty(),
                        "old"),
                sources,
                guards,
                state);
    }

    public PurgeJob purge(SourceAddress table) {
        return purge(table, Map.of(), guards());
    }

    public UndoJob undo(SourceAddress table, String run, PurgeGuards guards) {
        return new UndoJob(
                new JobSpec.Undo(
                        "undo",
                        dataset,
                        table,
                        Selection.ALL,
                        run,
                        store().clusterName(),
                        OptionalLong.empty(),
                        "wrong"),
                sources,
                guards,
                state,
                new UndoJob.Undone(Optional.empty(), false));
    }

    public TableUnits units(SourceAddress table) {
        return new TableUnits(store().definition(table), pattern);
    }

    @Override
    public void close() {
        engine.close();
        lake.close();
    }
}

package io.lakescope.tests.survival.damage;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.engine.EmbeddedJobEngine;
import io.lakescope.jobs.engine.Safety;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.tests.survival.TableJobs;
import io.lakescope.tests.survival.damage.Backups.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One table of three units, of which the first was backed up twice, its dataset on a storage's server, and the product's jobs
 * on both with one state.
 */
final class FarBackup implements AutoCloseable {

    static final String UNIT = "venue=v1/day=2026-08-01";
    private static final long LONG_AGO = 1_700_000_000_000_000L;

    final SourceAddress dataset;
    final SourceAddress table;
    final StateStore state;
    final Sources sources;
    private final CqlSession session;
    private final String name;
    private final LakeStorage bare;
    private final CassandraConnector cassandra = new CassandraConnector(new CassandraSettings(
            "local", List.of(SharedServers.cassandra()), "datacenter1", "LOCAL_QUORUM", Optional.empty(), Map.of()));
    private final EmbeddedJobEngine engine;
    private final List<String> later = new ArrayList<>();

    /** @param bare the storage without whatever the connector's faults put before it */
    FarBackup(CqlSession session, String name, Connector lake, LakeStorage bare, Path folder) {
        this.session = session;
        this.name = name;
        this.bare = bare;
        this.table = SourceAddress.parse("cassandra:local/" + Ground.KEYSPACE + "/" + name);
        this.dataset = SourceAddress.parse("lake:far/raw/" + name);
        this.state = StateStore.open("jdbc:sqlite:" + folder.resolve(name + ".db"));
        this.engine = new EmbeddedJobEngine(state, new Safety(false, true), 2, "ann");
        this.sources = new Sources(
                address -> address.kind() == SourceKind.CASSANDRA ? cassandra : lake, address -> TablePattern.NONE);
        for (String made : List.of(name, name + "_empty")) {
            session.execute("CREATE TABLE " + Ground.KEYSPACE + "." + made
                    + " (venue text, day date, id int, v text, PRIMARY KEY ((venue, day), id))");
        }
    }

    FarBackup twice() {
        insert("v1", "2026-08-01", 1);
        insert("v1", "2026-08-01", 2);
        insert("v1", "2026-08-02", 1);
        insert("v2", "2026-08-01", 1);
        must(jobs().backup(Selection.ALL));
        insert("v1", "2026-08-01", 3);
        must(jobs().backup(Selection.ALL));
        return this;
    }

    void insert(String venue, String day, int id) {
        session.execute("INSERT INTO " + Ground.KEYSPACE + "." + name + " (venue, day, id, v) VALUES ('" + venue
                + "', '" + day + "', " + id + ", 'a') USING TIMESTAMP " + (LONG_AGO + id));
    }

    /** A row that the backup does not have yet; it is gone again with {@link #deleteLater}. */
    void insertLater(String venue, String day, int id) {
        insert(venue, day, id);
        later.add("venue = '" + venue + "' AND day = '" + day + "' AND id = " + id);
    }

    /** Deletes what came later, from the table and, by the next backup, from the units that had rows before. */
    void deleteLater() {
        later.forEach(row -> session.execute("DELETE FROM " + Ground.KEYSPACE + "." + name + " WHERE " + row));
        if (!later.isEmpty()) {
            must(jobs().backup(Selection.ALL));
        }
        later.clear();
    }

    TableJobs jobs() {
        return new TableJobs(table, dataset, sources, state);
    }

    RunReport run(Job job) {
        return engine.submit(job, Optional.empty()).await();
    }

    private void must(Job job) {
        RunReport report = run(job);
        if (report.state() != RunState.SUCCEEDED) {
            throw new IllegalStateException(report.toString());
        }
    }

    /** The job may not even be made, or planned. */
    private Verdict verdict(java.util.function.Supplier<Job> job) {
        try {
            RunReport report = run(job.get());
            String units = report.units().stream()
                    .flatMap(unit -> unit.message().stream())
                    .collect(Collectors.joining("\n"));
            boolean isFine = report.state() == RunState.SUCCEEDED || report.state() == RunState.SUCCEEDED_WITH_REJECTS;
            return new Verdict(!isFine, report.failure().orElse("") + units);
        } catch (LakescopeException e) {
            return new Verdict(true, e.getMessage());
        }
    }

    Verdict verify() {
        return verdict(jobs()::verify);
    }

    Verdict backUp() {
        return verdict(() -> jobs().backup(Selection.ALL));
    }

    /** Into an empty table. */
    Verdict restore(Optional<String> version) {
        SourceAddress empty = SourceAddress.parse(table + "_empty");
        return verdict(() -> new TableJobs(empty, dataset, sources, state).restore(Selection.ALL, version));
    }

    /** Of the unit that was backed up twice. */
    Verdict purge() {
        return verdict(() -> jobs().purge(Map.of("venue", "v1", "day", "2026-08-01")));
    }

    long rows() {
        return rows(name);
    }

    long restored() {
        return rows(name + "_empty");
    }

    private long rows(String of) {
        return session.execute("SELECT count(*) FROM " + Ground.KEYSPACE + "." + of)
                .one()
                .getLong(0);
    }

    String leaf() {
        return "raw/" + name + "/" + UNIT;
    }

    String data() {
        return leaf() + "/part-0.parquet";
    }

    String manifest(int sequence) {
        return leaf() + "/_commit-00000" + sequence + ".json";
    }

    String version() {
        return objects().keySet().stream()
                .filter(path -> path.contains("/_versions-"))
                .findFirst()
                .orElseThrow();
    }

    /** Every object of the dataset, with its bytes, past all faults. */
    Map<String, byte[]> objects() {
        Map<String, byte[]> objects = new TreeMap<>();
        gather("raw/" + name, objects);
        return objects;
    }

    private void gather(String folder, Map<String, byte[]> objects) {
        for (Entry entry : new ArrayList<>(new Manifests(bare).entries(folder))) {
            if (entry.folder()) {
                gather(entry.path(), objects);
            } else {
                objects.put(entry.path(), bytes(entry.path()));
            }
        }
    }

    byte[] bytes(String path) {
        try (LakeStorage.RandomInput input = bare.open(path)) {
            byte[] bytes = new byte[(int) input.sizeBytes()];
            int done = 0;
            while (done < bytes.length) {
                done += input.read(done, bytes, done, bytes.length - done);
            }
            return bytes;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Another object of the name, as whoever copies one back by hand makes it. */
    void put(String path, byte[] bytes) {
        bare.delete(path);
        if (!bare.putIfAbsent(path, bytes)) {
            throw new IllegalStateException(path);
        }
    }

    void remove(String path) {
        bare.delete(path);
    }

    /** All as it was. */
    void putBack(Map<String, byte[]> before) {
        Map<String, byte[]> now = objects();
        now.keySet().stream().filter(path -> !before.containsKey(path)).forEach(this::remove);
        before.forEach((path, bytes) -> {
            if (!java.util.Arrays.equals(bytes, now.get(path))) {
                put(path, bytes);
            }
        });
    }

    @Override
    public void close() {
        engine.close();
        state.close();
        cassandra.close();
    }
}

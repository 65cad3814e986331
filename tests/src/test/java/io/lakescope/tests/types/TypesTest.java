package io.lakescope.tests.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.lakescope.app.local.SharedServers;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.tests.survival.Sample;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated tables over every CQL type are backed up, dropped, made again from the manifest alone and restored; an
 * independent reader finds the same keys, bytes, write times and expiries.
 */
@Tag("faults")
@SuppressWarnings("NullAway.Init")
class TypesTest {

    private static final int TABLES_A_ROUND = 25;

    /** What the comparison leaves out, because CQL does not tell it or takes it another way. */
    private static final List<String> NOT_KEPT = List.of(
            "row markers: each restored row has one",
            "write time and expiry of rows that have key columns alone",
            "times of single elements: a collection comes back with its newest and longest",
            "tombstones");

    private static CqlSession session;

    @TempDir
    private static Path folder;

    /** A table with all that a failure needs to be repeated. */
    private record Drawn(TableCase table, List<Write> writes, long seed) {
        String name() {
            return table.name().replace("\"", "");
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("table of seed " + seed + "\n" + table + "\n");
            writes.forEach(write -> text.append(write).append('\n'));
            return text.toString();
        }
    }

    private record Seen(Snapshot rows, List<String> settings) {}

    @BeforeAll
    static void connect() {
        String[] point = SharedServers.cassandra().split(":");
        session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(point[0], Integer.parseInt(point[1])))
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .build())
                .build();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void everyTableComesBackAsItWas() throws Exception {
        int tables = Sample.of(500);
        Random random = Sample.random("types");
        long rows = 0;
        long cells = 0;
        long uneven = 0;
        List<String> failures = new ArrayList<>();
        for (int from = 0; from < tables; from += TABLES_A_ROUND) {
            String keyspace = "types_" + from;
            List<Drawn> drawn = draw(from, Math.min(tables, from + TABLES_A_ROUND), random);
            Map<Drawn, Seen> before = make(keyspace, drawn);
            round(keyspace, before, failures);
            for (Seen seen : before.values()) {
                rows += seen.rows().rows().size();
                cells += seen.rows().cells();
                uneven += seen.rows().uneven();
            }
        }
        System.out.printf(
                "types: seed %d, %d of %d tables equal, %d rows, %d cells, %d collections with times of their own in"
                        + " elements%nnot kept: %s%n",
                Sample.seed(), tables - failures.size(), tables, rows, cells, uneven, String.join("; ", NOT_KEPT));
        assertThat(failures).as("%d of %d tables", failures.size(), tables).isEmpty();
    }

    private static List<Drawn> draw(int from, int to, Random random) {
        List<Drawn> drawn = new ArrayList<>();
        for (int number = from; number < to; number++) {
            long seed = random.nextLong();
            Random own = new Random(seed);
            TableCase table = new Tables(own).next(number);
            drawn.add(new Drawn(table, Rows.of(table, own), seed));
        }
        return drawn;
    }

    private static Map<Drawn, Seen> make(String keyspace, List<Drawn> drawn) {
        session.execute("CREATE KEYSPACE " + keyspace
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        Map<Drawn, Seen> before = new LinkedHashMap<>();
        for (Drawn one : drawn) {
            one.table().ddl().forEach(cql -> session.execute(cql.replace("%s", keyspace)));
            write(keyspace, one.writes());
            before.put(one, see(keyspace, one));
        }
        return before;
    }

    /** Every write carries its own time: their order changes nothing. */
    private static void write(String keyspace, List<Write> writes) {
        List<CompletionStage<AsyncResultSet>> pending = new ArrayList<>();
        for (Write write : writes) {
            Object[] values = write.values().stream().map(ByteBuffer::wrap).toArray();
            pending.add(
                    session.executeAsync(SimpleStatement.newInstance(write.cql().replace("%s", keyspace), values)));
        }
        pending.forEach(stage -> stage.toCompletableFuture().join());
    }

    private static final long NOW = Instant.now().getEpochSecond();

    private static Seen see(String keyspace, Drawn one) {
        return new Seen(Snapshot.of(session, keyspace, one.table(), NOW), Settings.of(session, keyspace, one.table()));
    }

    private static void round(String keyspace, Map<Drawn, Seen> before, List<String> failures) throws Exception {
        Path place = folder.resolve(keyspace);
        Files.createDirectories(place.resolve("bucket"));
        try (ProductJobs jobs = new ProductJobs(place, keyspace)) {
            before.keySet().removeIf(one -> !succeeds(one, "backup", jobs.backUp(one.name()), failures));
        }
        session.execute("DROP KEYSPACE " + keyspace);
        session.execute("CREATE KEYSPACE " + keyspace
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        for (Drawn one : before.keySet()) {
            for (String cql : ManifestDdl.of(place.resolve("bucket/raw/" + one.name()))) {
                session.execute(cql);
            }
        }
        try (ProductJobs jobs = new ProductJobs(place, keyspace)) {
            for (var one : before.entrySet()) {
                Drawn drawn = one.getKey();
                if (succeeds(drawn, "restore", jobs.restore(drawn.name()), failures)) {
                    compare(drawn, one.getValue(), see(keyspace, drawn), failures);
                    succeeds(drawn, "verify", jobs.verify(drawn.name()), failures);
                }
            }
        }
        session.execute("DROP KEYSPACE " + keyspace);
    }

    private static boolean succeeds(Drawn one, String what, RunReport report, List<String> failures) {
        if (report.state() == RunState.SUCCEEDED) {
            return true;
        }
        failures.add(what + ": " + report.failure().orElse(report.state().name()) + "\n" + one);
        return false;
    }

    private static void compare(Drawn one, Seen before, Seen after, List<String> failures) {
        if (!after.settings().equals(before.settings())) {
            failures.add("settings were " + before.settings() + "\nbut are " + after.settings() + "\n" + one);
        }
        Snapshot wanted = before.rows().collapsed();
        if (!after.rows().equals(wanted)) {
            failures.add("rows differ:\n" + wanted.difference(after.rows()) + one);
        }
    }
}

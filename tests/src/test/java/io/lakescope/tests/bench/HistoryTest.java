package io.lakescope.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.Lineages;
import io.lakescope.app.local.LocalEnvironment;
import io.lakescope.app.local.LocalOptions;
import io.lakescope.app.local.LocalStatus;
import io.lakescope.app.settings.JobSpecs;
import io.lakescope.connectors.kafka.KafkaConnector;
import io.lakescope.connectors.kafka.TopicWriter;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.coverage.Coverage;
import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.CoverageRead;
import io.lakescope.jobs.coverage.Layer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The map of one customer's 500 days over topic, table, backup and sessions of two customers on a local environment. {@code
 * -Dlakescope.bench.day-rows=N} changes how many rows a day has.
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryTest {

    private static final int DAYS = 500;
    private static final int ROWS = Integer.getInteger("lakescope.bench.day-rows", 100);
    private static final int ROUNDS = 5;
    private static final LocalDate FIRST = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS);
    private static final List<String> VENUES = List.of("v1", "v2");
    private static final int WRITES_AT_ONCE = 256;

    private static final String JOBS = """
        aggregates:
          sessions: {built-in: sessions, person: visitor, time: ts, gap: 30m}
        jobs:
          ingest-visits: {kind: ingest, topic: "kafka:local/visits", table: "cassandra:local/shop/visits"}
          backup-visits: {kind: backup, table: "cassandra:local/shop/visits", dataset: "lake:local/raw/visits"}
          sessions:
            kind: aggregate
            aggregate: sessions
            source: cassandra:local/shop/visits
            target: cassandra:local/shop/sessions
            key: {venue: v1}
        tables:
          cassandra:local/shop/visits: {event-time: ts, day: day}
        """;

    @TempDir
    private static Path folder;

    private LocalEnvironment environment;
    private Wiring wiring;

    @BeforeAll
    void fill() throws Exception {
        environment = LocalEnvironment.in(
                folder,
                LocalOptions.DEFAULT.withLifetime(LocalOptions.Lifetime.TIED).withWorkspaceSections(JOBS));
        LocalStatus status = environment.start(line -> {});
        produce(status);
        write(status);
        wiring = Wiring.of(Optional.of(status.workspace()));
        run("backup-visits");
        run("sessions");
    }

    private void run(String job) {
        var spec = new JobSpecs(Clock.systemUTC(), wiring.workspace())
                .of(
                        job,
                        Objects.requireNonNull(
                                wiring.workspace().configuredJobs().get(job)));
        var report = wiring.engine().submit(wiring.job(spec), Optional.empty()).await();
        assertThat(report.state()).as("%s", report.failure()).isEqualTo(RunState.SUCCEEDED);
    }

    private static Instant at(int day, int row) {
        return FIRST.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(86_400_000L * row / ROWS);
    }

    private static void produce(LocalStatus status) {
        try (KafkaConnector kafka = new KafkaConnector("local", status.kafka(), Map.of())) {
            kafka.createTopic("visits", 4, Map.of("retention.ms", "-1"));
            try (TopicWriter writer = kafka.append("visits")) {
                for (int i = 0; i < DAYS * ROWS; i++) {
                    for (String venue : VENUES) {
                        Instant ts = at(i / ROWS, i % ROWS);
                        String json = "{\"venue\":\"" + venue + "\",\"ts\":\"" + ts + "\",\"visitor\":\"p" + i % 50
                                + "\",\"x\":1.5,\"y\":2.5}";
                        writer.send(
                                ts,
                                ("p" + i % 50).getBytes(StandardCharsets.UTF_8),
                                json.getBytes(StandardCharsets.UTF_8));
                    }
                }
                writer.flush();
            }
        }
    }

    private static void write(LocalStatus status) {
        String[] server = status.cassandra().split(":", 2);
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(server[0], Integer.parseInt(server[1])))
                .withLocalDatacenter(status.datacenter())
                .build()) {
            session.execute("CREATE KEYSPACE shop WITH replication ="
                    + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE shop.visits (venue text, day date, ts timestamp, visitor text, x double,"
                    + " y double, PRIMARY KEY ((venue, day), ts, visitor))");
            PreparedStatement insert = session.prepare(
                    "INSERT INTO shop.visits (venue, day, ts, visitor, x, y) VALUES (?, ?, ?, ?, 1.5, 2.5)");
            List<CompletionStage<AsyncResultSet>> open = new ArrayList<>();
            for (int i = 0; i < DAYS * ROWS; i++) {
                for (String venue : VENUES) {
                    open.add(session.executeAsync(
                            insert.bind(venue, FIRST.plusDays(i / ROWS), at(i / ROWS, i % ROWS), "p" + i % 50)));
                }
                if (open.size() >= WRITES_AT_ONCE) {
                    open.forEach(one -> one.toCompletableFuture().join());
                    open.clear();
                }
            }
            open.forEach(one -> one.toCompletableFuture().join());
        }
    }

    @AfterAll
    void stop() {
        if (wiring != null) {
            wiring.close();
        }
        if (environment != null) {
            environment.stop();
        }
    }

    @Test
    void fiveHundredDaysBeginWithinASecondAndAreWholeWithinTen() throws InterruptedException {
        Coverage coverage = wiring.coverage(Lineages.of(wiring.workspace()));
        Coverage.Request request = new Coverage.Request(Map.of("venue", "v1"), FIRST, FIRST.plusDays(DAYS));
        Duration first = Duration.ofDays(1);
        Duration whole = Duration.ofDays(1);
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            long began = System.nanoTime();
            CoverageRead read = coverage.read(request);
            while (read.snapshot().answeredCells() == 0) {
                Thread.onSpinWait();
            }
            Duration begin = Duration.ofNanos(System.nanoTime() - began);
            CoverageMap map = read.await();
            Duration end = Duration.ofNanos(System.nanoTime() - began);
            System.out.printf(
                    "%d days x %d rows: first cells %d ms, whole %d ms, %d cells, %,d bytes read%n",
                    DAYS, ROWS, begin.toMillis(), end.toMillis(), map.answeredCells(), map.bytesRead());
            check(map);
            first = begin.compareTo(first) < 0 ? begin : first;
            whole = end.compareTo(whole) < 0 ? end : whole;
        }
        assertThat(first).isLessThan(Duration.ofSeconds(1));
        assertThat(whole).isLessThan(Duration.ofSeconds(10));
    }

    private static void check(CoverageMap map) {
        assertThat(map.answeredCells()).isEqualTo(4L * DAYS);
        assertThat(map.failures()).isEmpty();
        assertThat(map.gaps()).isEmpty();
        map.layers().stream()
                .filter(layer -> layer.kind() != Layer.Kind.AGGREGATE)
                .forEach(layer -> {
                    long rows = map.days()
                            .flatMap(day -> map.cell(day, layer).stream())
                            .mapToLong(cell -> cell.rows().orElse(-1))
                            .sum();
                    boolean isCounted = layer.kind() != Layer.Kind.KAFKA || 2L * DAYS * ROWS <= 250_000;
                    assertThat(rows).as("%s", layer).isEqualTo(isCounted ? (long) DAYS * ROWS : -DAYS);
                });
    }
}

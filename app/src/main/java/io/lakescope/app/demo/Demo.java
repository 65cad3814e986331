package io.lakescope.app.demo;

import io.lakescope.app.Wiring;
import io.lakescope.app.settings.JobSpecs;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.kafka.KafkaConnector;
import io.lakescope.connectors.kafka.TopicWriter;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.UnitResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Sample data on the servers of a local environment, and the jobs that move it there and back. */
public final class Demo {

    /** What {@code DIR/lakescope.yaml} holds besides the connections. */
    public static final String WORKSPACE_SECTIONS = """
        tables:
          cassandra:local/shop/visits:
            day: day
            event-time: ts
        zones:
          v1:
            entrance: {x: [0, 121], y: [0, 10]}
            food court: {x: [0, 60], y: [10, 55]}
            atrium: {x: [60, 121], y: [10, 55]}
            cinema: [[0, 55], [121, 55], [121, 81], [0, 81]]
          v2:
            entrance: {x: [0, 121], y: [0, 10]}
            food court: {x: [0, 60], y: [10, 55]}
            atrium: {x: [60, 121], y: [10, 55]}
            cinema: [[0, 55], [121, 55], [121, 81], [0, 81]]
        aggregates:
          sessions: {built-in: sessions, person: visitor, time: ts, time-zone: Europe/Rome, venue: venue}
          metrics: {built-in: metrics-by-hour, person: visitor, time: ts, time-zone: Europe/Rome, venue: venue}
        jobs:
          ingest-visits:
            kind: ingest
            topic: kafka:local/visits
            table: cassandra:local/shop/visits
            map:
              day: date(ts)
          backup-visits:
            kind: backup
            table: cassandra:local/shop/visits
            dataset: lake:local/raw/visits
          sessions:
            kind: aggregate
            aggregate: sessions
            source: cassandra:local/shop/visits
            target: cassandra:local/shop/sessions
          sessions-of-backup:
            kind: aggregate
            aggregate: sessions
            source: lake:local/raw/visits
            target: lake:local/aggregates/sessions
          metrics:
            kind: aggregate
            aggregate: metrics
            source: cassandra:local/shop/visits
            target: cassandra:local/shop/metrics
          metrics-of-backup:
            kind: aggregate
            aggregate: metrics
            source: lake:local/raw/visits
            target: lake:local/aggregates/metrics
          verify-visits:
            kind: verify
            dataset: lake:local/raw/visits
            deep: true
          purge-visits:
            kind: purge
            table: cassandra:local/shop/visits
            dataset: lake:local/raw/visits
            older-than: 90d
            cluster: CLUSTER
          restore-visits:
            kind: restore
            dataset: lake:local/raw/visits
            table: cassandra:local/shop/visits
        """;

    private static final String TOPIC = "visits";
    private static final int AGGREGATED_DAYS = 7;

    private final Wiring wiring;
    private final Consumer<String> said;
    private final LocalDate lastDay;

    /** @param said takes one line per step */
    public Demo(Wiring wiring, Consumer<String> said) {
        this(wiring, said, LocalDate.now(ZoneOffset.UTC).minusDays(1));
    }

    /** @param lastDay the newest day that has visits, a past one: brokers refuse records from the future */
    public Demo(Wiring wiring, Consumer<String> said, LocalDate lastDay) {
        this.wiring = wiring;
        this.said = said;
        this.lastDay = lastDay;
    }

    /** Topic, table, messages and a dataset, all simulated; what is there already stays. */
    public void prepare() {
        CassandraConnector cassandra = (CassandraConnector) wiring.connector(SourceAddress.parse("cassandra:local"));
        for (String keyspace : List.of("shop", "drills")) {
            cassandra.execute("CREATE KEYSPACE IF NOT EXISTS " + keyspace + " WITH replication ="
                    + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
        }
        cassandra.execute("CREATE TABLE IF NOT EXISTS shop.visits (venue text, day date, ts timestamp, visitor text,"
                + " x double, y double, zone text, simulated boolean,"
                + " PRIMARY KEY ((venue, day), ts, visitor)) WITH comment = 'simulated'");
        List<Visit> visits = new SimulatedVisits(lastDay).all();
        boolean produced = produce(visits);
        var lake = wiring.connector(SourceAddress.parse("lake:local"));
        new DemoLake(lake.storage().orElseThrow(), lake.files().orElseThrow()).write(lastDay);
        said.accept((produced ? "produced  " : "kept      ") + visits.size() + " simulated messages of two venues, "
                + SimulatedVisits.DAYS + " days, to kafka:local/" + TOPIC);
    }

    private boolean produce(List<Visit> visits) {
        KafkaConnector kafka = (KafkaConnector) wiring.connector(SourceAddress.parse("kafka:local"));
        boolean exists =
                kafka.catalog().list(SourceAddress.parse("kafka:local"), Optional.empty(), 1000).entries().stream()
                        .anyMatch(entry -> entry.name().equals(TOPIC));
        if (exists) {
            return false;
        }
        kafka.createTopic(TOPIC, 4, Map.of("retention.ms", "-1"));
        try (TopicWriter writer = kafka.append(TOPIC)) {
            for (Visit visit : visits) {
                writer.send(
                        visit.published(),
                        visit.visitor().getBytes(StandardCharsets.UTF_8),
                        visit.json().getBytes(StandardCharsets.UTF_8));
            }
            writer.flush();
        }
        return true;
    }

    /** Only the ingestion, so that the window has rows to show. */
    public void ingest() {
        RunReport unused = run("ingest-visits");
    }

    /**
     * Ingest, backup, verify, purge, restore; sessions and metrics of the newest days, from the table and from the backup.
     *
     * @throws LakescopeException INTERNAL naming the step whose result does not agree
     */
    public void runAll() {
        RunReport unused = run("ingest-visits");
        RunReport backup = run("backup-visits");
        agree("verify-visits", backup, run("verify-visits"));
        RunReport purge = run("purge-visits");
        agree("purge-visits", backup, purge);
        RunReport restore = run("restore-visits");
        agree("restore-visits", backup, restore);
        if (restore.counts().written() != purge.counts().written()) {
            throw disagreement(
                    "restore-visits",
                    "it wrote " + restore.counts().written() + " rows, and "
                            + purge.counts().written() + " were purged");
        }
        RunReport again = run("backup-visits");
        if (again.counts().written() != 0) {
            throw disagreement(
                    "backup-visits", "a second backup found " + again.counts().written() + " rows changed");
        }
        agree("backup-visits", backup, again);
        agree("sessions", run("sessions"), run("sessions-of-backup"));
        agree("metrics", run("metrics"), run("metrics-of-backup"));
        said.accept("agreed    every digest, from the table through the backup and the purge to the restored table");
    }

    private RunReport run(String name) {
        Workspace.Job job = java.util.Objects.requireNonNull(
                wiring.workspace().configuredJobs().get(name));
        RunReport report = wiring.engine()
                .submit(
                        wiring.job(newest(new JobSpecs(Clock.systemUTC(), wiring.workspace()).of(name, job))),
                        Optional.empty())
                .await();
        said.accept(line(report));
        if (report.state() != RunState.SUCCEEDED) {
            throw disagreement(
                    name, "it ended " + report.state() + ": " + report.failure().orElse("see the run"));
        }
        return report;
    }

    /** Aggregates of the newest days alone, so that the demo stays short. */
    private JobSpec newest(JobSpec spec) {
        if (!(spec instanceof JobSpec.Aggregate all)) {
            return spec;
        }
        Instant from =
                lastDay.minusDays(AGGREGATED_DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
        Selection newest = new Selection(Map.of(), new TimeRange(Optional.of(from), Optional.empty()));
        return new JobSpec.Aggregate(all.job(), all.source(), all.target(), all.definition(), newest, all.reason());
    }

    private static String line(RunReport report) {
        long millis = java.time.Duration.between(
                        report.started(), report.ended().orElseThrow())
                .toMillis();
        return String.format(
                java.util.Locale.ROOT,
                "%-9s read %,d = written %,d + identical %,d; %d units, %.1f s",
                report.kind().equals("aggregate") ? report.job().replace("-of-backup", "") : report.kind(),
                report.counts().read(),
                report.counts().written(),
                report.counts().identical(),
                report.units().size(),
                millis / 1000.0);
    }

    /** Every unit of a later run has the digest that the backup has. */
    private static void agree(String name, RunReport backup, RunReport later) {
        Map<String, String> digests = backup.units().stream()
                .collect(
                        Collectors.toMap(UnitResult::unit, unit -> unit.digest().orElse("")));
        if (later.units().isEmpty()) {
            throw disagreement(name, "it found no unit");
        }
        for (UnitResult unit : later.units()) {
            String expected = digests.getOrDefault(unit.unit(), "none");
            if (!unit.digest().orElse("").equals(expected)) {
                throw disagreement(
                        name,
                        unit.unit() + " has the digest " + unit.digest().orElse("none") + ", its backup " + expected);
            }
        }
    }

    private static LakescopeException disagreement(String name, String why) {
        return new LakescopeException(Kind.INTERNAL, "Cannot confirm the demo: in " + name + " " + why);
    }
}

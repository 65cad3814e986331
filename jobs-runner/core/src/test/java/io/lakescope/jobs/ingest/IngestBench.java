package io.lakescope.jobs.ingest;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TopicLog;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.JobSpec.Until;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.Workbench;
import io.lakescope.jobs.state.IngestLedger;
import io.lakescope.jobs.state.IngestLedger.Flow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A topic in memory, a real table, and an ingestion from one to the other. */
@SuppressWarnings("NullAway.Init")
abstract class IngestBench {

    static final SourceAddress TOPIC = SourceAddress.parse("kafka:local/visits");
    static final SourceAddress DEAD = SourceAddress.parse("lake:local/dead");
    static final String DAY = "2026-08-01T10:00:00Z";

    @TempDir
    Path dir;

    final MemoryTopic topic = new MemoryTopic();
    Workbench bench;
    FlakyStore store;
    SourceAddress table;
    Flow flow;

    @BeforeEach
    void open() {
        bench = new Workbench(dir);
        bench.ddl("CREATE TABLE %s.visits (venue text, day date, id int, at timestamp, v text,"
                + " PRIMARY KEY ((venue, day), at, id))");
        table = bench.table("visits");
        flow = new Flow(TOPIC.toString(), table.toString());
        store = new FlakyStore(bench.store());
        bench.sources = new Sources(
                address -> switch (address.kind()) {
                    case KAFKA -> new Wrapped(bench.connector(DEAD), Optional.empty(), Optional.of(topic));
                    case CASSANDRA -> new Wrapped(bench.connector(address), Optional.of(store), Optional.empty());
                    default -> bench.connector(address);
                },
                address -> bench.pattern);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** A connector with another store or topics. */
    private record Wrapped(Connector inner, Optional<TableStore> tables, Optional<TopicLog> topics)
            implements Connector {
        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public SourceKind kind() {
            return inner.kind();
        }

        @Override
        public String check() {
            return inner.check();
        }

        @Override
        public Catalog catalog() {
            return inner.catalog();
        }

        @Override
        public RecordReader reader() {
            return inner.reader();
        }

        @Override
        public void close() {}
    }

    RunReport ingest(Option replay, Option pastGap) {
        return bench.run(job(replay, pastGap, bench.state.ledger()));
    }

    IngestJob job(Option replay, Option pastGap, IngestLedger ledger) {
        return job(Map.of(), replay, pastGap, ledger);
    }

    IngestJob job(Map<String, String> mapping, Option replay, Option pastGap, IngestLedger ledger) {
        var spec = new JobSpec.Ingest(
                "ingest",
                TOPIC,
                table,
                mapping,
                Selection.ALL,
                Until.CAUGHT_UP,
                replay,
                pastGap,
                OptionalLong.empty(),
                "");
        return new IngestJob(
                spec,
                bench.sources,
                new EventBounds(Instant.parse("2020-01-01T00:00:00Z"), Duration.ofDays(1)),
                DEAD,
                ledger,
                bench.state.registers());
    }

    RunReport ingest() {
        return ingest(Option.OFF, Option.OFF);
    }

    long position() {
        return bench.state.ledger().position(flow, 0).orElseThrow().next();
    }

    List<String> dead(String column) {
        List<String> values = new ArrayList<>();
        try (var cursor = bench.connector(DEAD).reader().read(ReadRequest.all(DEAD))) {
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                int position = cursor.schema().position(column).orElseThrow();
                for (int i = 0; i < batch.get().size(); i++) {
                    values.add(String.valueOf(batch.get().value(i, position)));
                }
            }
        }
        return values;
    }
}

package io.lakescope.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TopicLog;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.JobSpec.Until;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.Workbench;
import io.lakescope.jobs.state.IngestLedger;
import io.lakescope.jobs.state.IngestLedger.Entry;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.IngestLedger.Gap;
import io.lakescope.jobs.state.Leases.Lease;
import io.lakescope.jobs.state.Registers.Scope;
import io.lakescope.jobs.state.StateStore;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class IngestTest {

    private static final SourceAddress TOPIC = SourceAddress.parse("kafka:local/visits");
    private static final SourceAddress DEAD = SourceAddress.parse("lake:local/dead");
    private static final String DAY = "2026-08-01T10:00:00Z";

    @TempDir
    private Path dir;

    private final MemoryTopic topic = new MemoryTopic();
    private Workbench bench;
    private FlakyStore store;
    private SourceAddress table;
    private Flow flow;

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

    private RunReport ingest(Option replay, Option pastGap) {
        return bench.run(job(replay, pastGap, bench.state.ledger()));
    }

    private IngestJob job(Option replay, Option pastGap, IngestLedger ledger) {
        var spec = new JobSpec.Ingest(
                "ingest",
                TOPIC,
                table,
                Map.of(),
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

    private RunReport ingest() {
        return ingest(Option.OFF, Option.OFF);
    }

    private long position() {
        return bench.state.ledger().position(flow, 0).orElseThrow().next();
    }

    private List<String> dead(String column) {
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

    @Test
    void everyRecordIsAccountedFor() {
        topic.append(DAY + ",1,a");
        topic.append(DAY + ",1,a");
        topic.append(DAY + ",2,b");
        topic.append(DAY + ",2,c");
        topic.append("no object");
        topic.append(DAY + ",many,d");
        topic.append("1999-08-01T10:00:00Z,3,old");
        topic.append("2999-08-01T10:00:00Z,4,far");

        RunReport report = ingest();

        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED_WITH_REJECTS);
        Entry entry = bench.state.ledger().entries(flow).get(0);
        assertThat(entry.consumed()).isEqualTo(8);
        assertThat(entry.written()).isEqualTo(2);
        assertThat(entry.duplicate()).isEqualTo(2);
        assertThat(entry.deadLettered()).isEqualTo(1);
        assertThat(entry.rejected()).isEqualTo(3);
        assertThat(entry.conflicts()).isEqualTo(1);
        assertThat(report.counts()).isEqualTo(new Counts(8, 2, 2, 0, 0, 0, 0, 4));
        assertThat(bench.values(table, "v")).containsExactly("a", "c");
        assertThat(dead("offset")).containsExactlyInAnyOrder("4", "5", "6", "7");
        assertThat(dead("kind")).containsExactlyInAnyOrder("dead-letter", "rejected", "rejected", "rejected");
        assertThat(dead("reason"))
                .anyMatch(reason -> reason.contains("no JSON object"))
                .anyMatch(reason -> reason.contains("column id"))
                .anyMatch(reason -> reason.contains("before 2020-01-01"))
                .anyMatch(reason -> reason.contains("ahead"));
    }

    @Test
    void secondRunConsumesNothing() {
        topic.append(DAY + ",1,a");
        ingest();
        int writes = store.writeTimes.size();

        RunReport again = ingest();

        assertThat(again.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(again.counts().read()).isZero();
        assertThat(store.writeTimes).hasSize(writes);
        assertThat(position()).isEqualTo(1);
        assertThat(topic.mirrored.values()).containsExactly(1L);
    }

    @Test
    void laterRecordsOfAKeyHaveLaterWriteTimes() {
        for (int i = 0; i < 20; i++) {
            topic.append(DAY + ",1," + i);
        }
        ingest();

        assertThat(store.writeTimes).isSorted().doesNotHaveDuplicates().hasSize(20);
        assertThat(bench.values(table, "v")).containsExactly("19");
    }

    @Test
    void failedWriteIsRepeatedAtANewerTime() {
        topic.append(DAY + ",1,a");
        store.failures = 1;

        assertThat(ingest().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(store.writeTimes).hasSize(2).isSorted().doesNotHaveDuplicates();
        assertThat(position()).isEqualTo(1);
    }

    @Test
    void offsetStaysBeforeAWriteThatIsNotAcknowledged() {
        topic.append(DAY + ",1,a");
        ingest();
        topic.append(DAY + ",2,b");
        store.failure = Kind.INTERNAL;
        store.failures = Integer.MAX_VALUE;

        assertThat(ingest().state()).isEqualTo(RunState.FAILED);
        assertThat(position()).isEqualTo(1);

        store.failures = 0;
        assertThat(ingest().counts().written()).isEqualTo(1);
        assertThat(position()).isEqualTo(2);
    }

    @Test
    void lostOffsetsStopBeforeTheFirstWriteUntilTheyAreAccepted() {
        topic.append(DAY + ",1,a");
        ingest();
        topic.append(DAY + ",2,b");
        topic.append(DAY + ",3,c");
        topic.expireUpTo(2);

        RunReport stopped = ingest();
        assertThat(stopped.state()).isEqualTo(RunState.FAILED);
        assertThat(stopped.failure().orElse("")).contains("[1, 2)").contains("--continue-past-gap");
        assertThat(bench.state.ledger().gaps(flow))
                .extracting(Gap::from, Gap::to)
                .contains(tuple(1, 2));
        assertThat(position()).isEqualTo(1);

        assertThat(ingest(Option.OFF, Option.ON).counts().written()).isEqualTo(1);
        assertThat(position()).isEqualTo(3);
        assertThat(bench.values(table, "v")).containsExactly("a", "c");
        assertThat(bench.state.audit().entries())
                .anyMatch(entry -> entry.action().equals("continue past gap"));
    }

    private static org.assertj.core.groups.Tuple tuple(long from, long to) {
        return org.assertj.core.groups.Tuple.tuple(from, to);
    }

    @Test
    void gapThatWasAcceptedIsNotMetAgain() {
        topic.append(DAY + ",1,a");
        ingest();
        topic.expireUpTo(5);
        ingest(Option.OFF, Option.ON);

        assertThat(position()).isEqualTo(5);
        assertThat(ingest().state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void truncatedLogStopsAndWhatFollowsItCountsAsNew() {
        for (int i = 0; i < 4; i++) {
            topic.append(DAY + "," + i + ",a");
        }
        ingest();
        topic.truncateTo(2);
        assertThat(ingest().state()).isEqualTo(RunState.FAILED);

        assertThat(ingest(Option.OFF, Option.ON).state()).isEqualTo(RunState.SUCCEEDED);
        topic.append(DAY + ",8,new");
        assertThat(ingest().counts().written()).isEqualTo(1);
        assertThat(position()).isEqualTo(3);
    }

    @Test
    void topicThatWasMadeAnewStopsEvenIfItIsEmpty() {
        topic.append("no object");
        ingest();
        topic.makeAnew();
        assertThat(ingest().state()).isEqualTo(RunState.FAILED);
        topic.append("no object either");
        assertThat(ingest().failure().orElse("")).contains("made anew");

        ingest(Option.OFF, Option.ON);

        assertThat(position()).isEqualTo(1);
        assertThat(dead("value")).as("dead letters of both topics").hasSize(2);
    }

    @Test
    void replayInsertsWhatIsMissingAndKeepsWhatIsLive() {
        topic.append(DAY + ",1,a");
        topic.append(DAY + ",2,b");
        topic.append(DAY + ",3,c");
        topic.append(DAY + ",3,d");
        ingest();
        bench.ddl("DELETE FROM %s.visits WHERE venue = 'v1' AND day = '2026-08-01' AND at = '" + DAY + "' AND id = 1");
        bench.ddl("DELETE FROM %s.visits WHERE venue = 'v1' AND day = '2026-08-01' AND at = '" + DAY + "' AND id = 3");
        bench.ddl("UPDATE %s.visits SET v = 'live' WHERE venue = 'v1' AND day = '2026-08-01' AND at = '" + DAY
                + "' AND id = 2");

        RunReport report = ingest(Option.ON, Option.OFF);

        assertThat(report.counts().read()).isEqualTo(4);
        assertThat(report.counts().written()).isEqualTo(2);
        assertThat(bench.values(table, "v")).containsExactly("a", "live", "d");
        assertThat(position()).isEqualTo(4);
        assertThat(report.units().get(0).message().orElse("")).contains("other content");
    }

    @Test
    void writesMakeTheirUnitsDirty() {
        Scope scope = new Scope("backup", table.toString(), DEAD.toString());
        String unit = "venue=v1/day=2026-08-01";
        bench.state.registers().complete(scope, unit, bench.state.registers().begin(scope, unit), "VERIFIED", "1");
        topic.append(DAY + ",1,a");
        ingest();

        assertThat(bench.state.registers().find(scope, unit).orElseThrow().state())
                .isEqualTo("DIRTY");
    }

    @Test
    void writesLieAboveEveryRecordedPurge() {
        long future = (System.currentTimeMillis() + 3_600_000) * 1_000;
        bench.state.registers().purged(table.toString(), "venue=v1/day=2026-08-01", future);
        topic.append(DAY + ",1,a");
        ingest();

        assertThat(store.writeTimes.get(0)).isGreaterThan(future);
    }

    /** As if the runner that works on the partition were suspended until its lease has run out. */
    private void loseLease() {
        String run = bench.state.runs().newest(1).get(0).run();
        String unit = TOPIC + " -> " + table + " partition=0";
        bench.state.leases().release(new Lease(unit, "ann run " + run, 1));
    }

    @Test
    void runnerThatWakesAfterItsLeaseDoesNotOverwriteWhatItsSuccessorWrote() {
        topic.append(DAY + ",1,old");
        topic.whenRead = () -> {
            loseLease();
            topic.append(DAY + ",1,new");
            assertThat(ingest().state()).isEqualTo(RunState.SUCCEEDED);
        };

        RunReport woken = ingest();

        assertThat(woken.failure().orElse("")).contains("lease has run out");
        assertThat(bench.values(table, "v")).containsExactly("new");
        assertThat(position()).isEqualTo(2);
    }

    @Test
    void runnerThatWakesAfterItsLeaseStoresNoDeadLetters() {
        topic.append("no object");
        topic.whenRead = () -> {
            loseLease();
            topic.append("no object either");
            ingest();
        };

        assertThat(ingest().state()).isEqualTo(RunState.FAILED);
        assertThat(dead("offset")).containsExactlyInAnyOrder("0", "1");
    }

    @Test
    void deadLettersOfAnAttemptThatWasNotBookedAreThereOnceAfterTheNext() {
        topic.append(DAY + ",1,a");
        topic.append("no object");
        StateStore crashing = StateStore.open("jdbc:sqlite:" + dir.resolve("state.db"), (step, detail) -> {
            if (step.equals("state advance ledger")) {
                throw new LakescopeException(Kind.UNAVAILABLE, "Cannot use the job state: crash");
            }
        });
        assertThat(bench.run(job(Option.OFF, Option.OFF, crashing.ledger())).state())
                .isEqualTo(RunState.FAILED);
        assertThat(dead("offset")).containsExactly("1");

        topic.silentBefore = 1;
        assertThat(ingest().counts().rejected()).isEqualTo(1);

        assertThat(dead("offset")).containsExactly("1");
    }

    @Test
    void twoTablesOfATopicKeepTheirDeadLettersApart() {
        topic.append("no object");
        ingest();
        bench.ddl(
                "CREATE TABLE %s.others (venue text, day date, id int, at timestamp, PRIMARY KEY ((venue, day), at, id))");
        table = bench.table("others");

        ingest();

        assertThat(dead("offset")).containsExactly("0", "0");
    }
}

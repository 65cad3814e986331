package io.lakescope.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.state.IngestLedger.Entry;
import io.lakescope.jobs.state.Registers.Mark;
import io.lakescope.jobs.state.Registers.Scope;
import org.junit.jupiter.api.Test;

/** Every record is written, counted or kept as a dead letter, whatever fails. */
class IngestTest extends IngestBench {

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
        assertThat(report.counts()).isEqualTo(new Counts(8, 2, 2, 0, 0, 0, 0, 4, 1, 0));
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
        Lease lease = bench.state.leases().acquire(unit, "ann");
        long version = bench.state.registers().begin(scope, unit, lease);
        bench.state.registers().complete(scope, new Mark(unit, version, "VERIFIED", "1"), lease);
        topic.append(DAY + ",1,a");
        topic.append("2026-08-02T10:00:00Z,1,a");
        RunReport report = ingest();

        assertThat(bench.state.registers().find(scope, unit).orElseThrow().state())
                .isEqualTo("DIRTY");
        assertThat(report.counts().late()).isEqualTo(1);
        assertThat(report.units().get(0).message().orElse("")).contains("1 rows came late");
    }

    @Test
    void whatComesForADayThatIsDirtyAlreadyIsLateToo() {
        Scope scope = new Scope("backup", table.toString(), DEAD.toString());
        String unit = "venue=v1/day=2026-08-01";
        Lease lease = bench.state.leases().acquire(unit, "ann");
        long unfinished = bench.state.registers().begin(scope, unit, lease);
        topic.append(DAY + ",1,a");
        assertThat(ingest().counts().late()).isZero();
        long version = bench.state.registers().begin(scope, unit, lease);
        assertThat(version).isGreaterThan(unfinished);
        bench.state.registers().complete(scope, new Mark(unit, version, "VERIFIED", "1"), lease);
        topic.append(DAY + ",2,b");
        assertThat(ingest().counts().late()).isEqualTo(1);
        topic.append(DAY + ",3,c");
        topic.append(DAY + ",3,c");

        assertThat(ingest().counts()).isEqualTo(new Counts(2, 1, 1, 0, 0, 0, 0, 0, 0, 1));
    }

    @Test
    void writesLieAboveEveryRecordedPurge() {
        long future = (System.currentTimeMillis() + 3_600_000) * 1_000;
        bench.state
                .registers()
                .purged(
                        table.toString(),
                        "venue=v1/day=2026-08-01",
                        future,
                        bench.state.leases().acquire("u", "ann"));
        topic.append(DAY + ",1,a");
        ingest();

        assertThat(store.writeTimes.get(0)).isGreaterThan(future);
    }
}

package io.lakescope.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.JobSpec.Policy;
import io.lakescope.jobs.Workbench.Wish;
import io.lakescope.jobs.purge.PurgeGuards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores that are taken back, on a real Cassandra. */
@SuppressWarnings("NullAway.Init")
class UndoTest {

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress visits;
    private String whole;

    @BeforeEach
    void open() {
        bench = new Workbench(dir);
        visits = bench.visits();
        bench.visit("v1", 1, 1, "a");
        bench.visit("v1", 1, 2, "b");
        bench.visit("v1", 2, 3, "c");
        whole = bench.digest(visits);
        runs(bench.backup(visits));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private RunReport runs(Job job) {
        RunReport report = bench.run(job);
        assertThat(report.state().name()).as("%s", report).startsWith("SUCCEEDED");
        Counts counts = report.counts();
        assertThat(counts.read())
                .isEqualTo(counts.written()
                        + counts.identical()
                        + counts.skipped()
                        + counts.expired()
                        + counts.hidden()
                        + counts.failed());
        return report;
    }

    private Job undo(RunReport restore) {
        return bench.undo(visits, restore.run(), Workbench.guards());
    }

    private void isPurgedOnRecord(boolean purged) {
        JobPlan plan = bench.engine.plan(bench.backup(visits));
        assertThat(plan.refusals().stream().anyMatch(one -> one.reason().contains("was purged")))
                .isEqualTo(purged);
    }

    @Test
    void restoreOfAPurgedUnitIsUndoneAndALaterOneIsVisible() {
        runs(bench.purge(visits));
        for (int round = 0; round < 3; round++) {
            RunReport restore = runs(bench.restore(visits, Wish.DEFAULT));
            assertThat(bench.digest(visits)).isEqualTo(whole);
            assertThat(bench.engine.plan(undo(restore)).rows()).containsEntry("delete", 3L);

            RunReport undo = runs(undo(restore));

            assertThat(undo.counts().written()).isEqualTo(3);
            assertThat(bench.rows(visits)).isEmpty();
            assertThat(undo.units())
                    .allMatch(unit -> unit.change().orElseThrow().after().startsWith("0-"));
            bench.ddl("UPDATE %s.visits SET v = 'now' WHERE venue = 'v1' AND day = '2026-08-01' AND id = 9");
            isPurgedOnRecord(true);
            bench.ddl("DELETE FROM %s.visits WHERE venue = 'v1' AND day = '2026-08-01' AND id = 9");
        }
        runs(bench.restore(visits, Wish.DEFAULT));
        assertThat(bench.digest(visits)).isEqualTo(whole);
        isPurgedOnRecord(false);
        runs(bench.backup(visits));
        runs(bench.purge(visits));
        runs(bench.restore(visits, Wish.DEFAULT));
        assertThat(bench.digest(visits)).isEqualTo(whole);
    }

    @Test
    void restoreIntoAGapIsUndoneAndALaterOneIsVisibleAboveTheDeletes() {
        String times = bench.times(visits);
        bench.ddl("TRUNCATE %s.visits");
        bench.visit("v1", 1, 1, "a");
        RunReport restore = runs(bench.restore(visits, Wish.DEFAULT));
        assertThat(bench.times(visits)).isEqualTo(times);

        assertThat(runs(undo(restore)).counts().written()).isEqualTo(2);

        assertThat(bench.values(visits, "v")).containsExactly("a");
        isPurgedOnRecord(false);
        for (int round = 0; round < 2; round++) {
            RunReport again = runs(bench.restore(visits, Wish.DEFAULT));
            assertThat(again.counts().written()).isEqualTo(2);
            assertThat(bench.digest(visits)).isEqualTo(whole);
            runs(undo(again));
            assertThat(bench.values(visits, "v")).containsExactly("a");
        }
    }

    @Test
    void rowsThatWereRewrittenSinceStay() {
        runs(bench.purge(visits));
        RunReport restore = runs(bench.restore(visits, Wish.DEFAULT));
        bench.ddl("INSERT INTO %s.visits (venue, day, id, v) VALUES ('v1', '2026-08-01', 1, 'newer')");
        bench.ddl("UPDATE %s.visits SET n = 5 WHERE venue = 'v1' AND day = '2026-08-02' AND id = 3");
        bench.ddl("INSERT INTO %s.visits (venue, day, id, v) VALUES ('v1', '2026-08-01', 8, 'foreign')");
        assertThat(bench.engine.plan(undo(restore)).rows())
                .containsEntry("delete", 1L)
                .containsEntry("kept", 2L);

        RunReport undo = runs(undo(restore));

        assertThat(undo.counts().written()).isEqualTo(1);
        assertThat(undo.counts().skipped()).isEqualTo(2);
        assertThat(bench.values(visits, "v")).containsExactlyInAnyOrder("newer", "c", "foreign");
        assertThat(undo.units().get(0).message().orElse("")
                        + undo.units().get(1).message().orElse(""))
                .contains("rewritten since");
    }

    @Test
    void rowsThatNoBackupHoldsAreNotDeleted() throws IOException {
        runs(bench.purge(visits));
        RunReport restore = runs(bench.restore(visits, Wish.DEFAULT));
        Path object = bench.bucket.resolve("raw/visits/venue=v1/day=2026-08-01/part-0.parquet");
        byte[] bytes = Files.readAllBytes(object);
        bytes[bytes.length / 2] ^= 1;
        Files.write(object, bytes);

        RunReport undo = bench.run(undo(restore));

        assertThat(undo.state()).isEqualTo(RunState.REFUSED);
        assertThat(undo.failure().orElse("")).contains("2 rows of the restore are in no backup that holds");
        assertThat(bench.values(visits, "v")).containsExactlyInAnyOrder("a", "b");
        runs(bench.backup(visits));
        assertThat(runs(undo(restore)).counts().written()).isEqualTo(2);
        assertThat(bench.rows(visits)).isEmpty();
    }

    @Test
    void undoneInAnotherTableLeavesTheRecordsOfTheOneThatWasBackedUp() {
        runs(bench.purge(visits));
        runs(bench.restore(visits, Wish.DEFAULT));
        isPurgedOnRecord(false);
        bench.ddl("CREATE TABLE %s.copy (venue text, day date, id int, v text, n int, PRIMARY KEY ((venue, day), id))");
        RunReport restore = runs(bench.restore(bench.table("copy"), Wish.DEFAULT));

        assertThat(runs(bench.undo(bench.table("copy"), restore.run(), Workbench.guards()))
                        .counts()
                        .written())
                .isEqualTo(3);

        assertThat(bench.rows(bench.table("copy"))).isEmpty();
        assertThat(bench.digest(visits)).isEqualTo(whole);
        isPurgedOnRecord(false);
    }

    @Test
    void undoneTwiceChangesNothing() {
        runs(bench.purge(visits));
        RunReport restore = runs(bench.restore(visits, Wish.DEFAULT));
        runs(undo(restore));
        List<String> objects = bench.objects();

        RunReport again = runs(undo(restore));

        assertThat(again.counts().written()).isZero();
        assertThat(again.counts().identical()).isEqualTo(3);
        assertThat(bench.objects()).isEqualTo(objects);
    }

    @Test
    void holdsLimitsAndAWrongNameKeepEverything() {
        runs(bench.purge(visits));
        RunReport restore = runs(bench.restore(visits, Wish.DEFAULT));
        PurgeGuards held = new PurgeGuards(
                List.of(new PurgeGuards.Hold("", Map.of("venue", "v1"), TimeRange.ALL, "case 7")),
                Workbench.guards().limits(),
                Duration.ZERO);
        PurgeGuards few = new PurgeGuards(List.of(), new PurgeGuards.Limits(1_000, 2, 1), Duration.ZERO);

        RunReport refused = bench.run(bench.undo(visits, restore.run(), held));
        assertThat(refused.state()).isEqualTo(RunState.REFUSED);
        assertThat(refused.failure().orElseThrow()).contains("case 7");
        assertThat(bench.run(bench.undo(visits, restore.run(), few)).failure().orElseThrow())
                .contains("3 rows are more than the limit of 2");
        assertThat(bench.digest(visits)).isEqualTo(whole);
        assertThatThrownBy(() -> bench.run(bench.undo(visits, "20200101000000000", Workbench.guards())))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("no unit of");
    }

    @Test
    void rowsThatTheRestoreChangedStayAndThePlanSaysSo() {
        bench.ddl("INSERT INTO %s.visits (venue, day, id, v) VALUES ('v1', '2026-08-01', 1, 'newer')");
        bench.ddl("DELETE FROM %s.visits WHERE venue = 'v1' AND day = '2026-08-02'");
        RunReport restore = runs(bench.restore(visits, Wish.DEFAULT.with(Policy.BACKUP_WINS)));
        assertThat(bench.digest(visits)).isEqualTo(whole);

        JobPlan plan = bench.engine.plan(undo(restore));
        assertThat(plan.rows()).containsEntry("delete", 1L);
        assertThat(plan.notes()).anyMatch(note -> note.contains("cannot be undone"));
        runs(undo(restore));

        assertThat(bench.values(visits, "v")).containsExactlyInAnyOrder("a", "b");
        runs(bench.restore(visits, Wish.DEFAULT));
        assertThat(bench.digest(visits)).isEqualTo(whole);
    }

    @Test
    void staticColumnsAreRefused() {
        bench.ddl("CREATE TABLE %s.shared (k text, id int, s text STATIC, v text, PRIMARY KEY (k, id))");

        assertThatThrownBy(() -> bench.undo(bench.table("shared"), "20200101000000000", Workbench.guards()))
                .hasMessageContaining("static columns")
                .hasMessageContaining("nothing was deleted");
    }
}

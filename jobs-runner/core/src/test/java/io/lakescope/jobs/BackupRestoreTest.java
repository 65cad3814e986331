package io.lakescope.jobs;

import static io.lakescope.jobs.Workbench.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TablePattern;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.JobSpec.Policy;
import io.lakescope.jobs.JobSpec.WriteTime;
import io.lakescope.jobs.Workbench.Wish;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup, verify, purge and restore on a real Cassandra and a real folder. */
@SuppressWarnings("NullAway.Init")
class BackupRestoreTest {

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress visits;

    @BeforeEach
    void open() {
        bench = new Workbench(dir);
        visits = bench.visits();
        bench.visit("v1", 1, 1, "a");
        bench.visit("v1", 1, 2, "b");
        bench.visit("v1", 2, 3, "c");
        bench.visit("v/2", 1, 4, "");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private RunReport succeeds(Job job) {
        RunReport report = bench.run(job);
        assertThat(report.state()).as("%s", report).isEqualTo(RunState.SUCCEEDED);
        return report;
    }

    private static void closes(Counts counts) {
        assertThat(counts.read())
                .isEqualTo(counts.written()
                        + counts.identical()
                        + counts.skipped()
                        + counts.expired()
                        + counts.hidden()
                        + counts.failed());
    }

    private RunReport restores(SourceAddress table, Wish wish) {
        RunReport report = bench.run(bench.restore(table, wish));
        closes(report.counts());
        return report;
    }

    @Test
    void everythingComesBackAfterAPurge() {
        String before = bench.digest(visits);
        assertThat(succeeds(bench.backup(visits)).counts().written()).isEqualTo(4);
        assertThat(bench.objects())
                .contains("raw/visits/venue=v%2F2/day=2026-08-01/part-0.parquet")
                .noneMatch(path -> path.contains("_staging"));
        assertThat(succeeds(bench.verify(Option.ON, Optional.of(visits))).units())
                .hasSize(3);
        assertThat(succeeds(bench.purge(visits)).counts().written()).isEqualTo(4);
        assertThat(bench.rows(visits)).isEmpty();
        succeeds(bench.verify(Option.ON, Optional.of(visits)));

        assertThat(restores(visits, Wish.DEFAULT).counts().written()).isEqualTo(4);

        assertThat(bench.digest(visits)).isEqualTo(before);
        succeeds(bench.verify(Option.ON, Optional.of(visits)));
    }

    @Test
    void secondBackupWritesNothing() {
        succeeds(bench.backup(visits));
        List<String> objects = bench.objects();

        RunReport again = succeeds(bench.backup(visits));

        assertThat(again.counts().identical()).isEqualTo(4);
        assertThat(again.counts().written()).isZero();
        assertThat(bench.objects()).isEqualTo(objects);
    }

    @Test
    void secondRestoreWritesNothing() {
        succeeds(bench.backup(visits));
        succeeds(bench.purge(visits));
        restores(visits, Wish.DEFAULT);
        List<String> objects = bench.objects();
        String times = bench.times(visits);

        Counts again = restores(visits, Wish.DEFAULT).counts();

        assertThat(again.written()).isZero();
        assertThat(again.identical()).isEqualTo(4);
        assertThat(bench.times(visits)).isEqualTo(times);
        assertThat(bench.objects()).isEqualTo(objects);
    }

    @Test
    void purgedAndRestoredTwiceComesBackTwice() {
        String before = bench.digest(visits);
        for (int round = 0; round < 2; round++) {
            succeeds(bench.backup(visits));
            succeeds(bench.purge(visits));
            restores(visits, Wish.DEFAULT);
            assertThat(bench.digest(visits)).isEqualTo(before);
        }
    }

    @Test
    void rowRewrittenAfterThePurgeKeepsItsNewerValue() {
        succeeds(bench.backup(visits));
        succeeds(bench.purge(visits));
        bench.ddl("INSERT INTO %s.visits (venue, day, id, v) VALUES ('v1', '2026-08-01', 1, 'newer')");

        RunReport report = restores(visits, Wish.DEFAULT);

        assertThat(report.counts().skipped()).isEqualTo(1);
        assertThat(bench.values(visits, "v")).containsExactlyInAnyOrder("newer", "b", "c", "");
    }

    @Test
    void changedUnitIsANewVersionAndTheOldOneIsKept() {
        String first = succeeds(bench.backup(visits)).run();
        String before = bench.digest(visits);
        bench.ddl("UPDATE %s.visits SET v = 'changed' WHERE venue = 'v1' AND day = '2026-08-01' AND id = 1");

        RunReport second = succeeds(bench.backup(visits));

        assertThat(second.counts().written()).isEqualTo(2);
        assertThat(bench.objects())
                .contains("raw/visits/venue=v1/day=2026-08-01/_versions-" + first + "/part-0.parquet.version")
                .noneMatch(path -> path.contains("day=2026-08-02/_versions"));
        succeeds(bench.verify(Option.ON, Optional.of(visits)));

        bench.ddl("CREATE TABLE %s.copy (venue text, day date, id int, v text, n int, PRIMARY KEY ((venue, day), id))");
        restores(bench.table("copy"), Wish.DEFAULT.version(first));
        assertThat(bench.digest(bench.table("copy"))).isEqualTo(before);
    }

    @Test
    void unknownVersionIsRefusedBeforeTheFirstWrite() {
        succeeds(bench.backup(visits));
        RunReport report = restores(visits, Wish.DEFAULT.version("20000101000000000"));

        assertThat(report.state()).isEqualTo(RunState.REFUSED);
        assertThat(report.failure().orElse("")).contains("20000101000000000");
    }

    private void makeRowsDiffer() {
        succeeds(bench.backup(visits));
        bench.ddl("DELETE FROM %s.visits WHERE venue = 'v1' AND day = '2026-08-02'");
        // Newer than the backup, with a cell that the backup lacks.
        bench.ddl("INSERT INTO %s.visits (venue, day, id, v, n) VALUES ('v1', '2026-08-01', 1, 'live', 5)"
                + " USING TIMESTAMP " + (T + 500));
        // Older than the backup.
        bench.ddl("DELETE FROM %s.visits USING TIMESTAMP " + (T + 2)
                + " WHERE venue = 'v1' AND day = '2026-08-01' AND id = 2");
        bench.ddl("INSERT INTO %s.visits (venue, day, id, n) VALUES ('v1', '2026-08-01', 2, 6) USING TIMESTAMP " + T);
    }

    @Test
    void fillGapsKeepsLiveRows() {
        makeRowsDiffer();
        Counts counts = restores(visits, Wish.DEFAULT.with(WriteTime.NOW)).counts();

        assertThat(counts.skipped()).isEqualTo(1);
        assertThat(bench.values(visits, "v")).containsExactlyInAnyOrder("live", "b", "c", "");
    }

    @Test
    void backupWinsOverwritesLiveRowsAndErasesWhatTheBackupLacks() {
        String before = bench.digest(visits);
        makeRowsDiffer();
        Counts counts = restores(visits, Wish.DEFAULT.with(Policy.BACKUP_WINS)).counts();

        assertThat(counts.written()).isEqualTo(3);
        assertThat(bench.digest(visits)).isEqualTo(before);
    }

    @Test
    void newestWinsKeepsNewerLiveRows() {
        succeeds(bench.backup(visits));
        bench.ddl("INSERT INTO %s.visits (venue, day, id, v) VALUES ('v1', '2026-08-01', 1, 'newer')"
                + " USING TIMESTAMP " + (T + 500));
        assertThat(restores(visits, Wish.DEFAULT.with(Policy.NEWEST_WINS))
                        .counts()
                        .skipped())
                .isEqualTo(1);
        assertThat(bench.values(visits, "v")).contains("newer").doesNotContain("a");

        bench.ddl("CREATE TABLE %s.copy (venue text, day date, id int, v text, n int, PRIMARY KEY ((venue, day), id))");
        bench.ddl("INSERT INTO %s.copy (venue, day, id, v) VALUES ('v1', '2026-08-01', 1, 'older')"
                + " USING TIMESTAMP " + (T - 500));
        assertThat(restores(bench.table("copy"), Wish.DEFAULT.with(Policy.NEWEST_WINS))
                        .counts()
                        .written())
                .isEqualTo(4);
        assertThat(bench.values(bench.table("copy"), "v")).contains("a").doesNotContain("older");
    }

    @Test
    void originalWriteTimesAfterAPurgeWouldBeHiddenAndAreNotWritten() {
        succeeds(bench.backup(visits));
        succeeds(bench.purge(visits));
        JobPlan plan = bench.engine.plan(bench.restore(visits, Wish.DEFAULT.with(WriteTime.ORIGINAL)));
        assertThat(plan.rows()).containsEntry("hidden", 4L).containsEntry("insert", 0L);

        RunReport report = restores(visits, Wish.DEFAULT.with(WriteTime.ORIGINAL));

        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED_WITH_REJECTS);
        assertThat(report.counts().hidden()).isEqualTo(4);
        assertThat(report.counts().written()).isZero();
        assertThat(bench.rows(visits)).isEmpty();
        assertThat(restores(visits, Wish.DEFAULT).counts().written()).isEqualTo(4);
    }

    @Test
    void rowsHiddenByAForeignDeleteSurfaceAtReadBack() {
        succeeds(bench.backup(visits));
        bench.ddl("DELETE FROM %s.visits WHERE venue = 'v1' AND day = '2026-08-01'");

        RunReport report = restores(visits, Wish.DEFAULT);

        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED_WITH_REJECTS);
        assertThat(report.counts().hidden()).isEqualTo(2);
        assertThat(report.units())
                .anySatisfy(unit -> assertThat(unit.message().orElse("")).contains("--write-time now"));
        assertThat(restores(visits, Wish.DEFAULT.with(WriteTime.NOW)).counts().written())
                .isEqualTo(2);
        assertThat(bench.rows(visits)).hasSize(4);
    }

    @Test
    void expiredRowsAreCountedAndNotWritten() throws InterruptedException {
        bench.ddl("INSERT INTO %s.visits (venue, day, id, v) VALUES ('v1', '2026-08-01', 9, 'short') USING TTL 4");
        succeeds(bench.backup(visits));
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (bench.rows(visits).size() > 4 && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        succeeds(bench.verify(Option.ON, Optional.of(visits)));
        succeeds(bench.purge(visits));

        Counts counts = restores(visits, Wish.DEFAULT).counts();

        assertThat(counts.expired()).isEqualTo(1);
        assertThat(counts.written()).isEqualTo(4);
    }

    @Test
    void rowKeyRestoresOnlyItsRows() {
        succeeds(bench.backup(visits));
        succeeds(bench.purge(visits));

        assertThat(restores(visits, Wish.DEFAULT.key("id", "2")).counts().written())
                .isEqualTo(1);
        assertThat(bench.values(visits, "v")).containsExactly("b");
        assertThatThrownBy(() -> bench.restore(visits, Wish.DEFAULT.key("nothing", "2")))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.USER));
    }

    @Test
    void halfRestoredUnitIsNotBackedUpOverItsWholeBackup() {
        succeeds(bench.backup(visits));
        succeeds(bench.purge(visits));
        restores(visits, Wish.DEFAULT.key("id", "2"));

        RunReport backup = bench.run(bench.backup(visits));
        assertThat(backup.state()).isEqualTo(RunState.REFUSED);
        assertThat(backup.failure().orElse("")).contains("restore");

        restores(visits, Wish.DEFAULT);
        succeeds(bench.backup(visits));
        assertThat(bench.rows(visits)).hasSize(4);
    }

    @Test
    void lateRowAfterAPurgeBlocksTheUnitsBackupUntilItIsRestored() {
        succeeds(bench.backup(visits));
        succeeds(bench.purge(visits));
        bench.ddl("INSERT INTO %s.visits (venue, day, id, v) VALUES ('v1', '2026-08-01', 7, 'late')");
        assertThat(bench.run(bench.backup(visits)).state()).isEqualTo(RunState.REFUSED);

        restores(visits, Wish.DEFAULT);

        assertThat(succeeds(bench.backup(visits)).counts().written()).isEqualTo(3);
        assertThat(bench.values(visits, "v")).contains("late");
    }

    @Test
    void everyTypeAndTimeComesBackIntoAnotherTable() {
        bench.ddl("CREATE TYPE %s.place (street text, number int)");
        String columns = " (p text, c int, s text STATIC, ascii ascii, big bigint, blob blob, bool boolean, date date,"
                + " dec decimal, dbl double, dur duration, flt float, inet inet, small smallint, time time, ts timestamp,"
                + " tu timeuuid, tiny tinyint, u uuid, vi varint, l list<text>, st set<int>, m map<text, int>,"
                + " fl frozen<list<frozen<set<int>>>>, pl %s.place, fp frozen<%s.place>, tup tuple<int, text>,"
                + " vec vector<float, 2>, PRIMARY KEY (p, c))";
        bench.ddl("CREATE TABLE %s.every" + columns);
        bench.ddl("CREATE TABLE %s.again" + columns);
        bench.ddl(
                "INSERT INTO %s.every (p, c, s, ascii, big, blob, bool, date, dec, dbl, dur, flt, inet, small, time, ts,"
                        + " tu, tiny, u, vi, l, st, m, fl, pl, fp, tup, vec) VALUES ('k', 1, 'shared', 'a', 9223372036854775807,"
                        + " 0xcafe, true, '1583-01-01', 1.500, -0.0, 1mo2d3ns, NaN, '2001:db8::1', -1, '23:59:59.999999999',"
                        + " '1969-12-31T23:59:59.999Z', 8e4e2f00-1dd2-11b2-8080-808080808080, -128,"
                        + " 00000000-0000-0001-0000-000000000002, 123456789012345678901234567890, ['a', 'a', ''], {2, 1},"
                        + " {'k': 1, '': 2}, [{1}, {}], {street: 'x', number: null}, {street: '', number: 1}, (1, null),"
                        + " [1.5, -0.0]) USING TIMESTAMP " + T);
        bench.ddl("UPDATE %s.every USING TIMESTAMP " + (T + 5) + " AND TTL 100000 SET big = 2 WHERE p = 'k' AND c = 1");
        bench.ddl("INSERT INTO %s.every (p, c, fl, blob, ascii) VALUES ('k', 2, [], 0x, '') USING TIMESTAMP " + T);
        bench.ddl("INSERT INTO %s.every (p, s) VALUES ('static', 'alone') USING TIMESTAMP " + T);
        SourceAddress every = bench.table("every");
        SourceAddress again = bench.table("again");
        succeeds(bench.backup(every));
        succeeds(bench.verify(Option.ON, Optional.of(every)));

        assertThat(restores(again, Wish.DEFAULT).counts().written()).isEqualTo(3);

        assertThat(bench.digest(again)).isEqualTo(bench.digest(every));
        assertThat(bench.times(again)).isEqualTo(bench.times(every));
        assertThat(restores(again, Wish.DEFAULT).counts().written()).isZero();
    }

    @Test
    void staticCellsAloneAreFoundInAPartitionThatHasRowsSince() {
        bench.ddl("CREATE TABLE %s.shared (day date, id int, s text STATIC, v text, PRIMARY KEY (day, id))");
        bench.ddl("INSERT INTO %s.shared (day, s) VALUES ('2026-08-01', 'x') USING TIMESTAMP " + T);
        succeeds(bench.backup(bench.table("shared")));
        bench.ddl("INSERT INTO %s.shared (day, id, v) VALUES ('2026-08-01', 1, 'row')");
        assertThat(restores(bench.table("shared"), Wish.DEFAULT).counts()).isEqualTo(Counts.ofIdentical(1));

        bench.ddl("DELETE s FROM %s.shared USING TIMESTAMP " + (T + 1) + " WHERE day = '2026-08-01'");
        Counts counts = restores(bench.table("shared"), Wish.DEFAULT.with(WriteTime.NOW))
                .counts();
        assertThat(counts.written()).isEqualTo(1);
        assertThat(bench.values(bench.table("shared"), "s")).containsExactly("x");
    }

    @Test
    void fanOutBucketsFormOneUnit() {
        bench.ddl(
                "CREATE TABLE %s.fanned (venue text, day date, part int, id int, PRIMARY KEY ((venue, day, part), id))");
        for (int i = 0; i < 4; i++) {
            bench.ddl("INSERT INTO %s.fanned (venue, day, part, id) VALUES ('v1', '2026-08-01', " + i + ", 1)");
        }
        bench.pattern = new TablePattern(Optional.empty(), Optional.empty(), List.of("part"));
        SourceAddress fanned = bench.table("fanned");
        String before = bench.digest(fanned);

        assertThat(succeeds(bench.backup(fanned)).units()).hasSize(1);
        succeeds(bench.purge(fanned));
        assertThat(restores(fanned, Wish.DEFAULT).counts().written()).isEqualTo(4);
        assertThat(bench.digest(fanned)).isEqualTo(before);
    }

    @Test
    void schemaDriftIsRefusedBeforeTheFirstWrite() {
        succeeds(bench.backup(visits));
        bench.ddl("CREATE TABLE %s.drift (venue text, day date, id int, v int, PRIMARY KEY ((venue, day), id))");

        RunReport report = restores(bench.table("drift"), Wish.DEFAULT);

        assertThat(report.state()).isEqualTo(RunState.REFUSED);
        assertThat(report.failure().orElse("")).contains("column v changed from text to int");
        assertThat(bench.rows(bench.table("drift"))).isEmpty();
    }

    @Test
    void columnAddedSinceStaysUnset() {
        succeeds(bench.backup(visits));
        bench.ddl("CREATE TABLE %s.wider (venue text, day date, id bigint, v text, n int, extra text,"
                + " PRIMARY KEY ((venue, day), id))");

        assertThat(restores(bench.table("wider"), Wish.DEFAULT).counts().written())
                .isEqualTo(4);
        assertThat(bench.values(bench.table("wider"), "extra")).containsOnly("null");
    }
}

package io.lakescope.jobs;

import static io.lakescope.jobs.Workbench.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TablePattern;
import io.lakescope.jobs.JobSpec.Policy;
import io.lakescope.jobs.JobSpec.WriteTime;
import io.lakescope.jobs.Workbench.Wish;
import io.lakescope.jobs.restore.Difference;
import io.lakescope.jobs.restore.Differences;
import io.lakescope.jobs.restore.RestoreDifferences;
import io.lakescope.jobs.restore.RowClass;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Differences that are predicted, then restored and compared with what Cassandra makes of it. */
@SuppressWarnings("NullAway.Init")
class DifferenceTest {

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress visits;

    @BeforeEach
    void open() {
        bench = new Workbench(dir);
        visits = bench.visits();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<Difference.Row> rows(SourceAddress table, Wish wish, Set<RowClass> classes, int page) {
        JobSpec.Restore spec = (JobSpec.Restore) bench.restore(table, wish).spec();
        List<Difference.Row> rows = new ArrayList<>();
        try (Differences.Pages pages = new RestoreDifferences(bench.sources)
                .of(spec, new Differences.Request(classes, Optional.empty(), Instant.now()))) {
            Difference next;
            do {
                next = pages.next(page);
                assertThat(next.rows().size()).isLessThanOrEqualTo(page);
                rows.addAll(next.rows());
            } while (!next.isLast());
        }
        return rows;
    }

    private List<Difference.Row> all(SourceAddress table, Wish wish) {
        return rows(table, wish, EnumSet.allOf(RowClass.class), 2);
    }

    private static String text(Difference.Row row) {
        return row.rowClass().word() + " "
                + row.cells().stream()
                        .map(cell -> cell.live() + "|" + cell.backup() + "|" + cell.after())
                        .collect(Collectors.joining(" "));
    }

    private void backUpFourRows() {
        for (int id = 1; id <= 4; id++) {
            bench.visit("v1", 1, id, "old" + id);
        }
        bench.run(bench.backup(visits));
    }

    @Test
    void tellsEachClassCellByCell() {
        backUpFourRows();
        bench.ddl("INSERT INTO %s.visits (venue, day, id, v) VALUES ('v1', '2026-08-01', 2, 'newer')");
        bench.ddl("UPDATE %s.visits SET n = 7 WHERE venue = 'v1' AND day = '2026-08-01' AND id = 4");
        bench.visit("v1", 1, 5, "alone");
        bench.ddl("DELETE FROM %s.visits WHERE venue = 'v1' AND day = '2026-08-01' AND id = 1");

        assertThat(all(visits, Wish.DEFAULT).stream().map(DifferenceTest::text))
                .containsExactly(
                        "insert null|v1|v1 null|2026-08-01|2026-08-01 null|1|1 null|null|null null|old1|old1",
                        "keptLive v1|v1|v1 2026-08-01|2026-08-01|2026-08-01 2|2|2 null|null|null newer|old2|newer",
                        "identical v1|v1|v1 2026-08-01|2026-08-01|2026-08-01 3|3|3 null|null|null old3|old3|old3",
                        "keptLive v1|v1|v1 2026-08-01|2026-08-01|2026-08-01 4|4|4 7|null|7 old4|old4|old4");
    }

    @Test
    void whatIsPredictedIsWhatTheRestoreMakesOfIt() {
        for (Policy policy : Policy.values()) {
            backUpFourRows();
            bench.ddl("TRUNCATE %s.visits");
            bench.visit("v1", 1, 1, "old1");
            bench.ddl("INSERT INTO %s.visits (venue, day, id, v, n) VALUES ('v1', '2026-08-01', 2, 'newer', 3)");
            bench.ddl("INSERT INTO %s.visits (venue, day, id, v, n) VALUES ('v1', '2026-08-01', 4, 'older', 1)"
                    + " USING TIMESTAMP " + (T - 9));
            Map<String, String> predicted = new TreeMap<>();
            all(visits, Wish.DEFAULT.with(policy)).stream()
                    .filter(row -> row.cells().get(0).after() != null)
                    .forEach(row -> predicted.put(
                            String.valueOf(row.cells().get(2).after()),
                            row.cells().stream()
                                    .map(cell -> String.valueOf(cell.after()))
                                    .collect(Collectors.joining(","))));

            assertThat(bench.run(bench.restore(visits, Wish.DEFAULT.with(policy)))
                            .counts()
                            .failed())
                    .isZero();

            Map<String, String> there = new TreeMap<>();
            bench.rows(visits)
                    .forEach(row -> there.put(
                            String.valueOf(row.values()[2]),
                            java.util.Arrays.stream(row.values())
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(","))));
            assertThat(predicted).as("%s", policy).isEqualTo(there);
        }
    }

    @Test
    void afterAPurgeRowsAreRaisedAboveItAndSaySo() {
        bench.visit("v1", 1, 1, "a");
        bench.run(bench.backup(visits));
        bench.run(bench.purge(visits));

        Difference.Row row = all(visits, Wish.DEFAULT).get(0);
        assertThat(row.rowClass()).isEqualTo(RowClass.INSERT);
        assertThat(row.isLive()).isFalse();
        assertThat(row.isRaised()).isTrue();
        assertThat(row.cells().get(4).backupMicros()).hasValue(T + 1);
        long raised = row.cells().get(4).writtenMicros().orElseThrow();

        Difference.Row hidden =
                all(visits, Wish.DEFAULT.with(WriteTime.ORIGINAL)).get(0);
        assertThat(hidden.rowClass()).isEqualTo(RowClass.HIDDEN);
        assertThat(hidden.cells().get(4).after()).isNull();

        bench.run(bench.restore(visits, Wish.DEFAULT));
        assertThat(bench.rows(visits).get(0).timeOf("v").writeTimeMicros()).isEqualTo(raised);
    }

    @Test
    void newestDaysComeFirstAndOnlyTheClassesThatAreAskedFor() {
        bench.pattern = new TablePattern(Optional.of("day"), Optional.empty(), List.of());
        for (int day = 1; day <= 3; day++) {
            bench.visit("v1", day, day, "a");
        }
        bench.run(bench.backup(visits));
        bench.ddl("DELETE FROM %s.visits WHERE venue = 'v1' AND day = '2026-08-01'");
        bench.ddl("DELETE FROM %s.visits WHERE venue = 'v1' AND day = '2026-08-03'");

        assertThat(rows(visits, Wish.DEFAULT, Differences.Request.ALL_BUT_IDENTICAL, 50).stream()
                        .map(row -> row.rowClass().word() + " " + row.unit()))
                .containsExactly("insert venue=v1/day=2026-08-03", "insert venue=v1/day=2026-08-01");
        assertThat(bench.engine.plan(bench.restore(visits, Wish.DEFAULT)).units().stream()
                        .map(WorkUnit::id))
                .containsExactly("venue=v1/day=2026-08-03", "venue=v1/day=2026-08-02", "venue=v1/day=2026-08-01");
    }

    @Test
    void staticCellsAreThoseOfThePartitionAndTheNewerOneStays() {
        bench.ddl("CREATE TABLE %s.statics (k text, id int, s text STATIC, v text, PRIMARY KEY (k, id))");
        SourceAddress statics = bench.table("statics");
        bench.ddl("INSERT INTO %s.statics (k, id, s, v) VALUES ('a', 1, 'then', 'x') USING TIMESTAMP " + T);
        bench.run(bench.backup(statics));
        bench.ddl("DELETE FROM %s.statics USING TIMESTAMP " + (T + 1) + " WHERE k = 'a' AND id = 1");
        bench.ddl("INSERT INTO %s.statics (k, id, s, v) VALUES ('a', 2, 'now', 'y') USING TIMESTAMP " + (T + 2));

        assertThat(all(statics, Wish.DEFAULT).stream().map(DifferenceTest::text))
                .containsExactly("insert null|a|a null|1|1 now|then|now null|x|x");
    }

    @Test
    void cancelledPagesStop() {
        backUpFourRows();
        JobSpec.Restore spec =
                (JobSpec.Restore) bench.restore(visits, Wish.DEFAULT).spec();
        try (Differences.Pages pages = new RestoreDifferences(bench.sources)
                .of(spec, new Differences.Request(Set.of(RowClass.EXPIRED), Optional.empty(), Instant.now()))) {
            pages.cancel();
            assertThatThrownBy(() -> pages.next(10)).isInstanceOf(CancelledException.class);
        }
    }
}

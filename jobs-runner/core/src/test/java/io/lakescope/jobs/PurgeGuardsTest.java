package io.lakescope.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.Workbench.Wish;
import io.lakescope.jobs.engine.Safety;
import io.lakescope.jobs.purge.PurgeGuards;
import io.lakescope.jobs.purge.PurgeGuards.Hold;
import io.lakescope.jobs.purge.PurgeGuards.Limits;
import io.lakescope.jobs.purge.PurgeJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that holds a purge back, each time with all rows still there. */
@SuppressWarnings("NullAway.Init")
class PurgeGuardsTest {

    private static final Limits NO_LIMITS = new Limits(1000, 1_000_000, 1);

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress visits;

    @BeforeEach
    void open() {
        bench = new Workbench(dir);
        visits = bench.visits();
        bench.visit("v1", 1, 1, "a");
        bench.visit("v1", 2, 2, "b");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void backUp() {
        assertThat(bench.run(bench.backup(visits)).state()).isEqualTo(RunState.SUCCEEDED);
    }

    private RunReport refused(PurgeJob job, String part) {
        int rows = bench.rows(visits).size();
        RunReport report = bench.run(job);
        assertThat(report.state()).as("%s", report).isEqualTo(RunState.REFUSED);
        assertThat(report.failure().orElse("")).contains(part);
        assertThat(bench.rows(visits)).hasSize(rows);
        return report;
    }

    private static void refused(ThrowingCallable call, Kind kind, String part) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LakescopeException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.getMessage()).contains(part);
        });
    }

    private static PurgeGuards holding(Hold hold) {
        return new PurgeGuards(List.of(hold), NO_LIMITS, Duration.ZERO);
    }

    @Test
    void unitWithoutABackup() {
        refused(bench.purge(visits), "has no backup in lake:local/raw/visits");
    }

    @Test
    void unitThatALaterWriteMadeDirty() {
        backUp();
        bench.state.registers().markDirty(visits.toString(), List.of("venue=v1/day=2026-08-01"));

        RunReport report = refused(bench.purge(visits, Map.of("day", "2026-08-01"), Workbench.guards()), "DIRTY");
        assertThat(report.units()).extracting(UnitResult::unit).containsExactly("venue=v1/day=2026-08-01");
    }

    @Test
    void rowThatTheBackupLacks() {
        backUp();
        bench.visit("v1", 1, 9, "added");

        refused(bench.purge(visits, Map.of("day", "2026-08-01"), Workbench.guards()), "another digest");
    }

    @Test
    void cellNewerThanTheDeleteTimestamp() {
        bench.ddl("UPDATE %s.visits SET v = 'fresh' WHERE venue = 'v1' AND day = '2026-08-01' AND id = 1");
        backUp();

        refused(
                bench.purge(
                        visits,
                        Map.of("day", "2026-08-01"),
                        new PurgeGuards(List.of(), NO_LIMITS, Duration.ofMinutes(10))),
                "newer than the delete timestamp");
    }

    @Test
    void legalHold() {
        backUp();
        TimeRange august =
                new TimeRange(Optional.of(TimeRange.moment("2026-08-02")), Optional.of(TimeRange.moment("2026-08-03")));

        refused(
                bench.purge(
                        visits,
                        Map.of("day", "2026-08-02"),
                        holding(new Hold(visits.toString(), Map.of("venue", "v1"), august, "case 7"))),
                "case 7");
        RunReport others = bench.run(
                bench.purge(visits, Map.of(), holding(new Hold("", Map.of("venue", "v1"), august, "case 7"))));
        assertThat(others.state()).isEqualTo(RunState.REFUSED);
        assertThat(bench.values(visits, "v")).containsExactly("b");
    }

    @Test
    void holdOnCompactDaysAndOnTablesWithoutADayHoldsToo() {
        TimeRange august = new TimeRange(Optional.of(TimeRange.moment("2026-08-01")), Optional.empty());
        bench.ddl("CREATE TABLE %s.compact (day text, id int, v text, PRIMARY KEY (day, id))");
        bench.ddl("INSERT INTO %s.compact (day, id) VALUES ('20260801', 1)");
        visits = bench.table("compact");
        backUp();

        refused(bench.purge(visits, Map.of(), holding(new Hold("", Map.of(), august, "case 7"))), "case 7");
    }

    @Test
    void limits() {
        backUp();

        refused(
                bench.purge(visits, Map.of(), new PurgeGuards(List.of(), new Limits(1, 10, 1), Duration.ZERO)),
                "2 units are more than the limit of 1");
        refused(
                bench.purge(visits, Map.of(), new PurgeGuards(List.of(), new Limits(10, 1, 1), Duration.ZERO)),
                "2 rows are more than the limit of 1");
        refused(
                bench.purge(visits, Map.of(), new PurgeGuards(List.of(), new Limits(10, 10, 0.5), Duration.ZERO)),
                "2 of 2 units are more than the limit of 0.5");
    }

    @Test
    void wrongClusterNameAgeKeyAndSelection() {
        backUp();
        JobSpec.Purge wrong = new JobSpec.Purge(
                "purge",
                visits,
                bench.dataset,
                Workbench.beforeSeptember(Map.of()),
                "other",
                Optional.empty(),
                Optional.empty(),
                "");
        refused(
                () -> new PurgeJob(wrong, bench.sources, Workbench.guards(), bench.state),
                Kind.REFUSED,
                "'other' is not this cluster's name");
        refused(
                () -> new JobSpec.Purge(
                        "purge", visits, bench.dataset, Selection.ALL, "c", Optional.empty(), Optional.empty(), ""),
                Kind.USER,
                "without an age");
        refused(
                () -> new JobSpec.Purge(
                        "purge",
                        visits,
                        bench.dataset,
                        Workbench.beforeSeptember(Map.of()),
                        " ",
                        Optional.empty(),
                        Optional.empty(),
                        ""),
                Kind.USER,
                "without the cluster's name");
        refused(() -> bench.purge(visits, Map.of("venue", " "), Workbench.guards()), Kind.USER, "never means all");
        refused(() -> bench.purge(visits, Map.of("id", "1"), Workbench.guards()), Kind.REFUSED, "only whole units");
        refused(() -> bench.purge(visits, Map.of("venu", "v1"), Workbench.guards()), Kind.USER, "no such column");
    }

    @Test
    void unitsOutsideTheRangeStay() {
        backUp();
        var job = new PurgeJob(
                new JobSpec.Purge(
                        "purge",
                        visits,
                        bench.dataset,
                        new Selection(
                                Map.of(), new TimeRange(Optional.empty(), Optional.of(TimeRange.moment("2026-08-02")))),
                        bench.store().clusterName(),
                        Optional.empty(),
                        Optional.empty(),
                        ""),
                bench.sources,
                Workbench.guards(),
                bench.state);

        assertThat(bench.run(job).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(bench.values(visits, "v")).containsExactly("b");
    }

    @Test
    void planThatHasChanged() {
        backUp();
        JobPlan plan = bench.engine.plan(bench.purge(visits));
        bench.visit("v1", 1, 9, "added");

        var handle = bench.engine.submit(bench.purge(visits), Optional.of(plan.hash()));

        refused(handle::await, Kind.REFUSED, plan.hash());
        assertThat(bench.state.runs().report(handle.run()).state()).isEqualTo(RunState.REFUSED);
        assertThat(bench.rows(visits)).hasSize(3);
    }

    @Test
    void planThatHasNotChangedRunsAtItsOwnMoment() {
        backUp();
        JobPlan plan = bench.engine.plan(bench.purge(visits));

        RunReport report = bench.engine
                .submit(bench.purge(visits), Optional.of(plan.hash()))
                .await();

        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(bench.state.registers().latestPurge(visits.toString()))
                .isEqualTo(plan.pinned().getEpochSecond() * 1_000_000L
                        + plan.pinned().getNano() / 1_000);
    }

    @Test
    void counterTables() {
        bench.ddl("CREATE TABLE %s.hits (day date PRIMARY KEY, hits counter)");

        refused(() -> bench.purge(bench.table("hits")), Kind.REFUSED, "counter table");
        refused(() -> bench.backup(bench.table("hits")), Kind.REFUSED, "counter table");
        refused(() -> bench.restore(bench.table("hits"), Wish.DEFAULT), Kind.REFUSED, "counter table");
    }

    @Test
    void readOnlyWorkspaceAndSharedWorkspaceWithoutSharedState(@TempDir Path other) {
        backUp();
        try (Workbench readOnly = new Workbench(other.resolve("a"), new Safety(true, true));
                Workbench shared = new Workbench(other.resolve("b"), new Safety(false, false))) {
            refused(() -> readOnly.run(bench.purge(visits)), Kind.REFUSED, "read-only");
            refused(() -> shared.run(bench.purge(visits)), Kind.REFUSED, "single-user: true");
        }
        assertThat(bench.rows(visits)).hasSize(2);
    }

    @Test
    void unitThatAnotherRunnerWorksOn() {
        backUp();
        bench.state.leases().acquire(bench.dataset + " venue=v1/day=2026-08-01", "bob run 2");

        RunReport report = bench.run(bench.purge(visits));

        assertThat(report.state()).isEqualTo(RunState.REFUSED);
        assertThat(report.failure().orElse("")).contains("bob run 2");
        assertThat(bench.values(visits, "v")).containsExactly("a");
    }

    /** As if the process had ended between the purge entry in the manifest and the delete. */
    @Test
    void unfinishedPurgeIsFinishedByTheNextOne() {
        backUp();
        RunReport first = bench.run(bench.purge(visits, Map.of("day", "2026-08-01"), Workbench.guards()));
        assertThat(first.state()).isEqualTo(RunState.SUCCEEDED);
        long p = bench.state.registers().latestPurge(visits.toString());
        assertThat(p).isPositive();
        // A fresh table with the same rows has no tombstone: the rows are there although P is recorded.
        bench.ddl("TRUNCATE %s.visits");
        bench.visit("v1", 1, 1, "a");
        bench.visit("v1", 2, 2, "b");

        RunReport again = bench.run(bench.purge(visits));

        assertThat(again.state()).as("%s", again).isEqualTo(RunState.SUCCEEDED);
        assertThat(bench.rows(visits)).isEmpty();
        assertThat(bench.run(bench.restore(visits, Wish.DEFAULT)).counts().written())
                .isEqualTo(2);
    }

    @Test
    void rowWrittenAfterThePurgeIsNotPurgedWithoutARestore() {
        backUp();
        bench.run(bench.purge(visits));
        bench.ddl("INSERT INTO %s.visits (venue, day, id, v) VALUES ('v1', '2026-08-01', 7, 'late')");

        refused(bench.purge(visits), "rows written since");
    }

    @Test
    void residueIsSaidSo() {
        bench.ddl("CREATE TABLE %s.keys (day date, id int, PRIMARY KEY (day, id))");
        bench.ddl("INSERT INTO %s.keys (day, id) VALUES ('2026-08-01', 1) USING TIMESTAMP 4102444800000000");
        visits = bench.table("keys");
        backUp();

        RunReport report = bench.run(bench.purge(visits));

        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED_WITH_REJECTS);
        assertThat(report.units()).extracting(UnitResult::state).containsExactly(UnitResult.State.RESIDUE);
    }

    @Test
    void everyDeleteHasAnEarlierAuditEntry() {
        backUp();
        bench.run(bench.purge(visits));

        assertThat(bench.state.audit().entries())
                .extracting(entry -> entry.action())
                .containsSubsequence("backup", "purge", "purge unit", "purge unit");
        assertThat(bench.state.audit().verify(List.of())).isEqualTo(4);
    }
}

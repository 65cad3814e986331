package io.lakescope.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.backup.RecordedUnits;
import io.lakescope.jobs.purge.DropJob;
import io.lakescope.jobs.purge.PurgeGuards;
import io.lakescope.jobs.restore.RestoreJob;
import io.lakescope.jobs.state.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month's table that is archived: backed up, purged, dropped, and brought back. */
class DropTest {

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress month;

    @BeforeEach
    void backUp() {
        bench = new Workbench(dir);
        month = bench.visits();
        bench.visit("v1", 1, 1, "a");
        bench.visit("v1", 2, 2, "b");
        bench.visit("v2", 2, 3, "c");
        succeeds(bench.backup(month));
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

    private DropJob drop(PurgeGuards guards) {
        return new DropJob(
                new JobSpec.Drop("drop", month, bench.dataset, bench.store().clusterName(), "archived"),
                bench.sources,
                guards,
                RecordedUnits.of(bench.state.registers(), bench.dataset));
    }

    private DropJob drop() {
        return drop(Workbench.guards());
    }

    private boolean isThere() {
        try {
            return bench.store().definition(month).address().equals(month);
        } catch (LakescopeException e) {
            assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
            return false;
        }
    }

    private void refused(DropJob job, String why) {
        RunReport report = bench.run(job);
        assertThat(report.state()).isEqualTo(RunState.REFUSED);
        assertThat(report.failure().orElse("")).contains(why, "nothing was dropped");
        assertThat(isThere()).isTrue();
    }

    @Test
    void anArchivedMonthIsDroppedAndComesBackWithTheSameRows() {
        String digest = bench.digest(month);
        succeeds(bench.purge(month));
        assertThat(bench.engine.plan(drop()).rows()).isEqualTo(Map.of("archived", 3L));

        RunReport dropped = succeeds(drop());

        assertThat(isThere()).isFalse();
        assertThat(dropped.units()).extracting(UnitResult::unit).containsExactly(month.name());
        assertThat(dropped.units().get(0).message().orElse("")).contains("3 rows of 3 units", "--create-table");
        assertThat(bench.state.audit().entries())
                .extracting(AuditLog.Entry::action)
                .contains("drop table");
        RunReport again = succeeds(drop());
        assertThat(again.units()).isEmpty();
        assertThat(again.notes()).singleElement().asString().contains("not there any more");

        succeeds(new RestoreJob(
                new JobSpec.Restore(
                        "restore",
                        bench.dataset,
                        month,
                        Selection.ALL,
                        Optional.empty(),
                        JobSpec.Policy.FILL_GAPS,
                        JobSpec.WriteTime.AFTER_PURGE,
                        Option.ON,
                        OptionalLong.empty(),
                        ""),
                bench.sources,
                bench.state.installation()));
        assertThat(bench.digest(month)).isEqualTo(digest);
    }

    @Test
    void aTableThatHasRowsStays() {
        refused(drop(), "it still has rows");
        succeeds(bench.purge(month, Map.of("day", "2026-08-02"), Workbench.guards()));
        refused(drop(), "it still has rows");
        succeeds(bench.purge(month));
        bench.visit("v3", 3, 9, "late");
        refused(drop(), "it still has rows");
        assertThat(bench.values(month, "v")).containsExactly("late");
    }

    @Test
    void aTableThatSomebodyElseEmptiedStays() {
        succeeds(bench.purge(month));
        succeeds(bench.restore(month, Workbench.Wish.DEFAULT.key("venue", "v2")));
        bench.ddl("DELETE FROM %s.visits WHERE venue = 'v2' AND day = '2026-08-02'");

        refused(drop(), "venue=v2/day=2026-08-02 was not purged, or was restored since");
    }

    @Test
    void aTableWhoseBackupDoesNotHoldStays() throws IOException {
        succeeds(bench.purge(month));
        Path object = bench.bucket.resolve("raw/visits/venue=v1/day=2026-08-01/part-0.parquet");
        byte[] bytes = Files.readAllBytes(object);
        bytes[bytes.length / 2] ^= 1;
        Files.write(object, bytes);

        RunReport report = bench.run(drop());

        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(report.failure().orElse("")).contains("venue=v1/day=2026-08-01", "SHA-256");
        assertThat(isThere()).isTrue();

        Path leaf = object.getParent();
        Files.move(leaf, dir.resolve("aside"));
        refused(drop(), "venue=v1/day=2026-08-01 is not where it was");
    }

    @Test
    void aTableUnderLegalHoldStays() {
        succeeds(bench.purge(month));
        PurgeGuards guards = new PurgeGuards(
                List.of(new PurgeGuards.Hold(month.toString(), Map.of("venue", "v2"), TimeRange.ALL, "case 7")),
                new PurgeGuards.Limits(0, 0, 0),
                Duration.ZERO);

        refused(drop(guards), "legal hold on venue=v2/day=2026-08-02: case 7");
    }

    @Test
    void wrongClusterOtherTableAndUnknownTable() {
        assertThatThrownBy(() -> new DropJob(
                        new JobSpec.Drop("drop", month, bench.dataset, "another", ""),
                        bench.sources,
                        Workbench.guards(),
                        RecordedUnits.NONE))
                .hasMessageContaining("'another' is not this cluster's name");
        assertThatThrownBy(() -> new JobSpec.Drop("drop", month, bench.dataset, " ", ""))
                .hasMessageContaining("without the cluster's name");
        bench.ddl("CREATE TABLE %s.others (venue text, day date, PRIMARY KEY (venue, day))");
        SourceAddress backedUp = month;
        month = bench.table("others");
        assertThatThrownBy(() -> bench.engine.plan(drop())).hasMessageContaining("has no backup of it");
        assertThat(isThere()).isTrue();
        month = bench.table("unknown");
        assertThatThrownBy(() -> bench.engine.plan(drop()))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
        month = backedUp;
        assertThat(isThere()).isTrue();
    }
}

package io.lakescope.app.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.operations.Reruns;
import io.lakescope.jobs.operations.Reruns.Choice;
import io.lakescope.jobs.state.Registers;
import io.lakescope.jobs.state.Registers.Mark;
import io.lakescope.jobs.state.Registers.Row;
import io.lakescope.jobs.state.Registers.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window may run again, and set back. */
@SuppressWarnings("NullAway.Init")
class WorkspaceRerunsTest {

    private static final Scope BACKUP = new Scope("backup", "cassandra:main/shop/visits", "lake:main/visits");

    @TempDir
    private Path dir;

    private Wiring wiring;
    private Reruns reruns;

    @BeforeEach
    void open() throws IOException {
        Path file = dir.resolve("lakescope.yaml");
        Files.writeString(file, """
                name: night
                local: true
                state: jdbc:sqlite:%1$s/state.db
                connections:
                  lake:
                    main: {root: "file:%1$s/lake"}
                jobs:
                  check-visits: {kind: verify, dataset: "lake:main/visits"}
                  backup-visits: {kind: backup, table: "cassandra:main/shop/visits", dataset: "lake:main/visits"}
                """.formatted(dir));
        wiring = Wiring.of(Optional.of(file));
        reruns = new WorkspaceOperations(wiring).reruns();
    }

    @AfterEach
    void close() {
        wiring.close();
    }

    private static Reruns.OfJob days(String job, String from, String to, Map<String, String> keys) {
        TimeRange range = new TimeRange(Optional.of(TimeRange.moment(from)), Optional.of(TimeRange.moment(to)));
        return new Reruns.OfJob(job, range, keys, "");
    }

    @Test
    void beginsWhatTheDaysAndKeysNarrow() {
        assertThat(reruns.choices())
                .containsExactly(
                        new Choice("check-visits", "verify"),
                        new Choice("backup-visits", "backup"),
                        new Choice("restore of backup-visits", "restore"));
        String run = reruns.start(days("check-visits", "2026-08-01", "2026-08-03", Map.of("venue", "v1")), "any");
        JobSpec spec = wiring.engine().spec(run);
        assertThat(spec.selection().keys()).containsExactly(Map.entry("venue", "v1"));
        assertThat(spec.selection().range().from()).contains(TimeRange.moment("2026-08-01"));
        String again = reruns.start(new Reruns.OfLoad(run), "any");
        assertThat(wiring.engine().spec(again)).isEqualTo(spec);
        assertThatThrownBy(() -> reruns.plan(new Reruns.OfLoad("1"))).hasMessageContaining("no such run is kept");
        assertThatThrownBy(() -> reruns.plan(days("nothing", "2026-08-01", "2026-08-03", Map.of())))
                .hasMessageContaining("the workspace does not have it");
    }

    @Test
    void bringsTheTableOfABackupBack() {
        JobSpec.Restore spec = (JobSpec.Restore) new WorkspaceReruns(wiring)
                .spec(days("restore of backup-visits", "2026-08-01", "2026-08-03", Map.of()));

        assertThat(spec.source()).hasToString("lake:main/visits");
        assertThat(spec.target()).hasToString("cassandra:main/shop/visits");
        assertThat(spec.createTable()).isEqualTo(JobSpec.Option.ON);
        assertThat(spec.policy()).isEqualTo(JobSpec.Policy.FILL_GAPS);
    }

    @Test
    void takesBackNothingButARestoreIntoATable() {
        String run = reruns.start(days("check-visits", "2026-08-01", "2026-08-03", Map.of()), "any");

        assertThatThrownBy(() -> reruns.plan(new Reruns.OfUndo(run, "")))
                .hasMessageContaining("it is no restore into a table, but of verify");
        assertThatThrownBy(() -> reruns.plan(new Reruns.OfUndo("1", ""))).hasMessageContaining("no such run is kept");
    }

    @Test
    void setsBackJustTheUnitsThatAreMeantAndSaysSoInTheAuditLog() {
        done("venue=v1/day=2026-08-01");
        done("venue=v1/day=2026-08-02");
        done("venue=v2/day=2026-08-01");
        done("venue=v1/day=2026-08-09");

        Reruns.Ask ask = days("backup-visits", "2026-08-01", "2026-08-03", Map.of("venue", "v1"));
        assertThatThrownBy(() -> reruns.reset(ask, " ")).hasMessageContaining("without a reason");
        assertThat(reruns.reset(ask, "corrected")).isEqualTo(2);
        assertThat(wiring.state().registers().rows(BACKUP))
                .filteredOn(row -> row.status() == 0)
                .extracting(Row::unit)
                .containsExactly("venue=v1/day=2026-08-01", "venue=v1/day=2026-08-02");
        assertThat(wiring.state().audit().entries()).extracting("reason").containsExactly("corrected", "corrected");
        assertThat(reruns.reset(ask, "again")).isZero();
        assertThatThrownBy(() -> reruns.reset(days("check-visits", "2026-08-01", "2026-08-03", Map.of()), "x"))
                .hasMessageContaining("only those of backups and aggregates");
    }

    private void done(String unit) {
        Registers registers = wiring.state().registers();
        var lease = wiring.state().leases().acquire("of " + unit, "ann");
        long version = registers.begin(BACKUP, unit, lease);
        assertThat(registers.complete(BACKUP, new Mark(unit, version, "DONE", "1"), lease))
                .isTrue();
    }
}

package io.lakescope.jobs.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.Workbench;
import io.lakescope.jobs.purge.PurgeGuards;
import io.lakescope.jobs.purge.PurgeJob;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.versions.Version.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of two units, three backups each, that are kept no longer. */
class ExpireTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final String DAY_ONE = "venue=v1/day=2026-08-01";
    private static final String DAY_TWO = "venue=v1/day=2026-08-02";

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress table;
    private final List<String> runs = new ArrayList<>();

    @BeforeEach
    void threeBackups() {
        bench = new Workbench(dir);
        table = bench.visits();
        for (int backup = 1; backup <= 3; backup++) {
            bench.visit("v1", 1, backup, "one");
            bench.visit("v1", 2, backup, "two");
            runs.add(bench.run(bench.backup(table)).run());
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private ExpireJob expire(Duration olderThan, int keep, PurgeGuards guards) {
        return new ExpireJob(
                new JobSpec.Expire("expire", bench.dataset, Selection.ALL, olderThan, keep, "old"),
                bench.sources,
                guards,
                bench.state.installation());
    }

    private RunReport expire(int keep) {
        return bench.run(expire(AT_ONCE, keep, Workbench.guards()));
    }

    private Path leaf(String unit) {
        return bench.bucket.resolve("raw/visits/" + unit);
    }

    private Path version(String unit, int backup) {
        return leaf(unit).resolve("_versions-" + runs.get(backup) + "/part-0.parquet.version");
    }

    private List<Place> places(String day) {
        List<Version> versions = new ArrayList<>();
        new Versions(bench.sources, bench.dataset)
                .each(new Selection(Map.of("day", day), TimeRange.ALL), versions::addAll);
        return versions.stream().map(Version::place).toList();
    }

    private void isWhole() {
        assertThat(bench.run(bench.verify(JobSpec.Option.ON, Optional.of(table)))
                        .state())
                .isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void theOldestExpireAndTheRestStays() {
        JobPlan plan = bench.engine.plan(expire(AT_ONCE, 1, Workbench.guards()));
        assertThat(plan.rows()).isEqualTo(Map.of("expire", 2L, "keep", 4L));
        assertThat(plan.sizeBytes()).isPositive();

        RunReport run = expire(1);

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.units()).extracting(UnitResult::state).containsExactly(State.DONE, State.DONE);
        assertThat(run.units().get(0).message()).contains("expired: " + runs.get(0));
        assertThat(version(DAY_ONE, 0).getParent()).doesNotExist();
        assertThat(version(DAY_ONE, 1)).exists();
        assertThat(places("2026-08-02")).containsExactly(Place.CURRENT, Place.KEPT, Place.EXPIRED);
        assertThat(bench.state.audit().entries())
                .extracting(AuditLog.Entry::action)
                .filteredOn("expire versions"::equals)
                .hasSize(2);
        isWhole();
        assertThat(bench.engine
                        .plan(bench.restore(table, Workbench.Wish.DEFAULT.version(runs.get(1))))
                        .refusals())
                .isEmpty();
        assertThat(bench.engine
                        .plan(bench.restore(table, Workbench.Wish.DEFAULT.version(runs.get(0))))
                        .refusals())
                .hasSize(2)
                .allMatch(refusal -> refusal.reason().contains("it has expired"));
    }

    @Test
    void doneAgainItChangesNothing() {
        assertThat(expire(0).state()).isEqualTo(RunState.SUCCEEDED);
        List<String> objects = bench.objects();

        RunReport again = expire(0);

        assertThat(again.units()).isEmpty();
        assertThat(bench.objects()).isEqualTo(objects).noneMatch(object -> object.contains("_versions-"));
    }

    @Test
    void whatWasReplacedSinceStays() {
        assertThat(bench.run(expire(Duration.ofHours(1), 0, Workbench.guards())).units())
                .isEmpty();
        assertThat(places("2026-08-01")).containsExactly(Place.CURRENT, Place.KEPT, Place.KEPT);
    }

    @Test
    void whatACrashLeftIsDeletedByTheNextRunAndMissedByNobody() throws IOException {
        byte[] object = Files.readAllBytes(version(DAY_ONE, 0));
        assertThat(expire(0).state()).isEqualTo(RunState.SUCCEEDED);
        Files.createDirectories(version(DAY_ONE, 0).getParent());
        Files.write(version(DAY_ONE, 0), object);
        Files.createDirectories(version(DAY_TWO, 1).getParent());
        isWhole();
        assertThat(places("2026-08-01")).containsExactly(Place.CURRENT, Place.EXPIRED, Place.EXPIRED);

        RunReport next = expire(0);

        assertThat(next.units()).extracting(UnitResult::state).containsExactly(State.DONE, State.DONE);
        assertThat(version(DAY_ONE, 0).getParent()).doesNotExist();
        assertThat(version(DAY_TWO, 1).getParent()).doesNotExist();
        assertThat(leaf(DAY_ONE).resolve("_commit-000005.json")).doesNotExist();
    }

    @Test
    void aUnitWhoseCurrentObjectDoesNotHoldKeepsEverything() throws IOException {
        Path current = leaf(DAY_ONE).resolve("part-0.parquet");
        byte[] bytes = Files.readAllBytes(current);
        bytes[bytes.length / 2] ^= 1;
        Files.write(current, bytes);

        RunReport flipped = expire(0);

        assertThat(flipped.state()).isEqualTo(RunState.FAILED);
        assertThat(flipped.failure().orElse("")).contains(DAY_ONE, "SHA-256");
        assertThat(version(DAY_ONE, 0)).exists();
        assertThat(version(DAY_TWO, 0)).doesNotExist();

        Files.write(current, new byte[7]);
        RunReport cut = expire(0);

        assertThat(cut.state()).isEqualTo(RunState.REFUSED);
        assertThat(cut.failure().orElse("")).contains("back it up first");
        assertThat(version(DAY_ONE, 0)).exists();
        assertThat(leaf(DAY_ONE).resolve("_commit-000004.json")).doesNotExist();
    }

    @Test
    void aLegalHoldKeepsEverything() {
        TimeRange second =
                new TimeRange(Optional.of(TimeRange.moment("2026-08-02")), Optional.of(TimeRange.moment("2026-08-03")));
        PurgeGuards guards = new PurgeGuards(
                List.of(
                        new PurgeGuards.Hold(table.toString(), Map.of("venue", "v1"), second, "case 7"),
                        new PurgeGuards.Hold("cassandra:local/jobs/others", Map.of(), TimeRange.ALL, "case 8")),
                new PurgeGuards.Limits(0, 0, 0),
                Duration.ZERO);

        RunReport run = bench.run(expire(AT_ONCE, 0, guards));

        assertThat(run.state()).isEqualTo(RunState.REFUSED);
        assertThat(run.failure().orElse("")).contains("legal hold: case 7");
        assertThat(version(DAY_TWO, 0)).exists();
        assertThat(version(DAY_ONE, 0)).doesNotExist();
    }

    @Test
    void aPurgeIsStillOnRecordAfterwards() {
        assertThat(bench.run(bench.purge(table)).state()).isEqualTo(RunState.SUCCEEDED);

        assertThat(expire(0).state()).isEqualTo(RunState.SUCCEEDED);

        assertThat(bench.rows(table)).isEmpty();
        assertThat(bench.run(bench.restore(table, Workbench.Wish.DEFAULT)).state())
                .isEqualTo(RunState.SUCCEEDED);
        assertThat(bench.rows(table)).hasSize(6);
    }

    @Test
    void whatWaitsToBePurgedWaitsOn() {
        JobSpec.Purge spec = new JobSpec.Purge(
                "purge",
                table,
                bench.dataset,
                Workbench.beforeSeptember(Map.of()),
                bench.store().clusterName(),
                Optional.empty(),
                Optional.of(Duration.ofDays(7)),
                "old");
        RunReport marked = bench.run(new PurgeJob(spec, bench.sources, Workbench.guards(), bench.state));
        assertThat(marked.units()).extracting(UnitResult::state).containsOnly(State.WAITING);
        assertThat(expire(0).state()).isEqualTo(RunState.SUCCEEDED);

        RunReport again = bench.run(new PurgeJob(spec, bench.sources, Workbench.guards(), bench.state));

        assertThat(again.units()).hasSize(2).extracting(UnitResult::state).containsOnly(State.WAITING);
        assertThat(bench.state.intents().all()).hasSize(2);
    }
}

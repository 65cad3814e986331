package io.lakescope.views.fakes;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunControls;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Throttle;
import io.lakescope.jobs.UnitProgress;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.operations.Reruns;
import io.lakescope.jobs.operations.RunRecords;
import io.lakescope.jobs.operations.RunSheet;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A restore of five days, one of which a purge has hidden in part; it goes on a day whenever a test says so. */
public final class FakeRestores implements Reruns, RunControls {

    public static final String RUN = "20260820094058001";
    private static final Instant BEGAN = Instant.parse("2026-08-20T09:41:02Z");

    public final List<String> asked = new CopyOnWriteArrayList<>();
    private final FakeRuns runs;
    private volatile int ended;
    private volatile boolean isFailing;
    private volatile Optional<LakescopeException> refusal = Optional.empty();
    private volatile Optional<JobPlan.Refusal> heldBack = Optional.empty();

    FakeRestores(FakeRuns runs) {
        this.runs = runs;
    }

    /** Refuses to plan from now on. */
    public void refuse(LakescopeException reason) {
        refusal = Optional.of(reason);
    }

    /** Refuses no more. */
    public void permit() {
        refusal = Optional.empty();
    }

    /** Holds one unit back. */
    public void holdBack(String reason) {
        heldBack = Optional.of(new JobPlan.Refusal("venue=northgate/day=2026-07-26", reason));
    }

    /** So many days are done now, newest first. */
    public void done(int days) {
        ended = days;
        if (days == 5) {
            runs.ended(RUN, isFailing ? RunState.FAILED : RunState.SUCCEEDED);
        }
    }

    /** The oldest day fails. */
    public void failAtLast() {
        isFailing = true;
    }

    @Override
    public List<Choice> choices() {
        return List.of();
    }

    @Override
    public Prospect plan(Ask ask) {
        asked.add("plan " + ask);
        refusal.ifPresent(reason -> {
            throw reason;
        });
        OfSettings settings = (OfSettings) ask;
        boolean isOverwriting =
                settings.settings().getOrDefault("policy", "fill-gaps").equals("backup-wins");
        JobSpec.Restore spec = new JobSpec.Restore(
                settings.job(),
                SourceAddress.parse("lake:acme/backup/events_by_day"),
                SourceAddress.parse("cassandra:local/retail/events_by_day"),
                Selection.ALL,
                Optional.empty(),
                isOverwriting ? JobSpec.Policy.BACKUP_WINS : JobSpec.Policy.FILL_GAPS,
                JobSpec.WriteTime.AFTER_PURGE,
                JobSpec.Option.OFF,
                OptionalLong.empty(),
                "");
        JobPlan plan = JobPlan.of(spec, units(isOverwriting), heldBack.stream().toList(), Instant.EPOCH)
                .noting(
                        List.of(
                                "A purge on 2 August 2026 left a delete mark at P = 01:14:07.113. At their old write"
                                        + " time 2,316 rows would be accepted and stay invisible; they are written at R = P + 1 \u00b5s"));
        return new Prospect(
                plan,
                Map.of("kind", "restore"),
                isOverwriting ? Optional.of("events_by_day") : Optional.empty(),
                false);
    }

    private static List<WorkUnit> units(boolean isOverwriting) {
        return Stream.of("2026-07-27", "2026-07-28", "2026-07-29", "2026-07-30", "2026-07-31")
                .map(day -> unit(day, isOverwriting))
                .toList();
    }

    private static WorkUnit unit(String day, boolean isOverwriting) {
        boolean isPart = day.endsWith("31");
        boolean isPurged = day.endsWith("28");
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put("insert", isPart ? 971L : isPurged ? 2_574L : 4_886L);
        rows.put("identical", isPart ? 3_911L : 0);
        rows.put("keptLive", isPart && !isOverwriting ? 12L : 0);
        rows.put("wouldChange", isPart && isOverwriting ? 12L : 0);
        rows.put("hidden", isPurged ? 2_316L : 0);
        rows.put("expired", day.endsWith("27") ? 40L : 0);
        return new WorkUnit(
                "venue=northgate/day=" + day,
                Map.of("venue", "northgate", "day", day),
                List.of(),
                "f",
                rows,
                1_840_000);
    }

    @Override
    public String start(Ask ask, String plan) {
        asked.add("start " + ask);
        runs.run(
                RUN,
                "restore-raw",
                "restore",
                "lake:acme/backup/events_by_day",
                "cassandra:local/retail/events_by_day",
                RunState.RUNNING,
                0);
        return RUN;
    }

    @Override
    public int reset(Ask ask, String reason) {
        return 0;
    }

    @Override
    public void pause(String run) {
        asked.add("pause " + run);
        runs.throttle(run, Throttle.NONE.paused());
    }

    @Override
    public void resume(String run) {
        asked.add("go on " + run);
        runs.throttle(run, Throttle.NONE);
    }

    @Override
    public void rate(String run, OptionalLong rowsPerSecond) {
        asked.add("rate " + rowsPerSecond);
    }

    @Override
    public List<UnitProgress> units(String run) {
        List<UnitProgress> all = new ArrayList<>();
        if (ended < 4) {
            all.add(new UnitProgress(
                    "venue=northgate/day=2026-07-" + (31 - ended), UnitProgress.Phase.READING_BACK, 2_104, 4_886));
            all.add(new UnitProgress(
                    "venue=northgate/day=2026-07-" + (30 - ended), UnitProgress.Phase.WORKING, 2_385, 4_890));
        }
        return all;
    }

    RunRecords records() {
        return new Records();
    }

    private List<UnitResult> results() {
        return units(false).stream()
                .sorted((one, other) -> other.id().compareTo(one.id()))
                .limit(ended)
                .map(this::result)
                .toList();
    }

    private UnitResult result(WorkUnit unit) {
        if (isFailing && unit.id().endsWith("27")) {
            return UnitResult.not(
                    unit.id(),
                    State.FAILED,
                    "Cannot restore " + unit.id() + ": part-0.parquet differs from its manifest; nothing was written");
        }
        Map<String, Long> rows = unit.rows();
        long inserted = rows.getOrDefault("insert", 0L) + rows.getOrDefault("hidden", 0L);
        long identical = rows.getOrDefault("identical", 0L);
        long kept = rows.getOrDefault("keptLive", 0L);
        long expired = rows.getOrDefault("expired", 0L);
        long all = inserted + identical + kept + expired;
        Counts counts = new Counts(all, inserted, identical, kept, expired, 0, 0, 0);
        return UnitResult.of(unit.id(), State.RESTORED, counts, all + "-5e2f90c1");
    }

    /** The one run. */
    private final class Records implements RunRecords {

        @Override
        public RunSheet sheet(String run) {
            RunState state = ended < 5 ? RunState.RUNNING : isFailing ? RunState.FAILED : RunState.SUCCEEDED;
            Counts counts = results().stream().map(UnitResult::counts).reduce(Counts.NONE, Counts::plus);
            RunReport report = new RunReport(
                    RUN,
                    "restore-raw",
                    "restore",
                    state,
                    counts,
                    48_000,
                    List.of(),
                    state == RunState.FAILED ? Optional.of("1 of 5 units failed") : Optional.empty(),
                    Optional.of("7c1e90ab"),
                    List.of(),
                    BEGAN,
                    state.isEnded() ? Optional.of(BEGAN.plusSeconds(82)) : Optional.empty());
            return new RunSheet(
                    report,
                    Map.of(
                            "kind",
                            "restore",
                            "from",
                            LocalDate.parse("2026-07-27").toString()),
                    "ann@desk pid 4711",
                    "0.1.0",
                    Optional.of("5 units, rows {insert=18203}, 0 refused"),
                    results().stream().collect(Collectors.groupingBy(UnitResult::state, Collectors.counting())));
        }

        @Override
        public List<UnitResult> units(String run, Optional<UnitResult> after, int limit) {
            return after.isPresent() ? List.of() : results();
        }

        @Override
        public List<RunEvent> log(String run, LogPart part) {
            return List.of();
        }

        @Override
        public long saveLog(String run, RunEvent.Level least, Path file) {
            return 0;
        }

        @Override
        public void saveReport(String run, Path file) {
            asked.add("report " + run + " " + file);
        }

        @Override
        public void cancel(String run) {
            asked.add("cancel " + run);
        }

        @Override
        public void resume(String run) {
            asked.add("resume " + run);
        }
    }
}

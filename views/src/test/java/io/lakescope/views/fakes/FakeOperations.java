package io.lakescope.views.fakes;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.Firing;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.operations.Attendance;
import io.lakescope.jobs.operations.Attendance.Part;
import io.lakescope.jobs.operations.Finding;
import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.Finding.Step;
import io.lakescope.jobs.operations.LagHistory;
import io.lakescope.jobs.operations.LagHistory.Point;
import io.lakescope.jobs.operations.OperationsSnapshot;
import io.lakescope.jobs.operations.OperationsSnapshot.Behind;
import io.lakescope.jobs.operations.OperationsView;
import io.lakescope.jobs.operations.Stock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** A night of jobs, of which not all went well; or a quiet one. */
public final class FakeOperations implements OperationsView {

    private static final Instant NOW = Instant.parse("2026-08-20T09:42:00Z");
    public final List<String> asked = new CopyOnWriteArrayList<>();
    private static final Duration STEP = Duration.ofMinutes(15);
    private boolean sampled = true;
    private final FakeRunRecords records = new FakeRunRecords(this::reports, asked);
    private final FakeReruns reruns = new FakeReruns(asked);
    private boolean quiet = true;
    private boolean down;
    private boolean ledElsewhere;
    private volatile Part part = Part.NONE;

    public void neverSampled() {
        sampled = false;
    }

    /** A day's ups and downs, with a gap, and a lag that begins two hours ago. */
    private static List<Point> points(Instant from) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            Instant at = from.plus(STEP.multipliedBy(i));
            boolean isGap = i >= 30 && i < 34;
            long waiting = Math.max(0, i - 71) * 5_357L;
            points.add(
                    isGap
                            ? new Point(at, OptionalDouble.empty(), OptionalLong.empty(), Optional.empty())
                            : new Point(
                                    at,
                                    OptionalDouble.of(i < 6 ? 0 : 220 + 140 * Math.sin(i / 9.0) + 17 * (i % 3)),
                                    OptionalLong.of(waiting),
                                    waiting == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(2L * (i - 71)))));
        }
        return points;
    }

    /** Another process leads the schedule. */
    public void led() {
        ledElsewhere = true;
    }

    private Optional<String> leader() {
        if (ledElsewhere) {
            return Optional.of("ops@night-1 pid 812");
        }
        return part == Part.NONE ? Optional.empty() : Optional.of("ann@desk pid 4711");
    }

    @Override
    public void attend() {
        asked.add("attend");
        if (down) {
            throw LakescopeException.user("Cannot use alerts.webhooks: HOOK_TOKEN is not set; set it");
        }
        part = ledElsewhere ? Part.STANDING_BY : Part.LEADING;
    }

    @Override
    public void retire() {
        asked.add("retire");
        part = Part.NONE;
    }

    public void badNight() {
        quiet = false;
    }

    public void down() {
        down = true;
    }

    @Override
    public OperationsSnapshot look() {
        asked.add("look");
        if (down) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE, "Cannot use the job state: the database does not answer");
        }
        Instant from = NOW.minus(OperationsSnapshot.BACK);
        return new OperationsSnapshot(
                NOW,
                from,
                NOW.plus(OperationsSnapshot.AHEAD),
                quiet ? List.of() : findings(),
                reports(),
                quiet ? List.of() : List.of(Firing.due("backup-nightly", NOW.minus(Duration.ofHours(8)))),
                List.of(
                        Firing.due("sessions", NOW.plus(Duration.ofMinutes(138))),
                        Firing.due("metrics-hour", NOW.plus(Duration.ofMinutes(150)))),
                Map.of("ingest-visits", new Behind(48_210, Optional.of(Duration.ofMinutes(17)))),
                List.of(new LagHistory(
                        "ingest-visits",
                        "kafka:local/visits.cdc",
                        "cassandra:local/shop/visits",
                        STEP,
                        sampled ? points(from) : List.of())),
                new Attendance(true, part, leader()));
    }

    private static List<Finding> findings() {
        return List.of(
                new Finding(
                        Kind.FAILED,
                        "verify-rolling",
                        FakeRunRecords.DAMAGED,
                        NOW.minus(Duration.ofHours(7)),
                        new Step(Action.RESUME_RUN, "20260820000000001")),
                new Finding(
                        Kind.REFUSED,
                        "purge-raw",
                        "Cannot purge day=08-10/venue=leeds-01: it is not verified; nothing was deleted",
                        NOW.minus(Duration.ofHours(5)),
                        new Step(Action.SHOW_RUN, "20260820043000001")),
                new Finding(
                        Kind.LATE,
                        "backup-nightly",
                        "It was due at 2026-08-20T01:42:00Z and has not begun (its lease is held by another runner)",
                        NOW.minus(Duration.ofHours(6)),
                        new Step(Action.RUN_JOB, "backup-nightly")),
                new Finding(
                        Kind.LAG,
                        "ingest-visits",
                        "kafka:local/visits.cdc is ahead by 48,210 records, the oldest came 17 minutes ago",
                        NOW.minus(Duration.ofMinutes(17)),
                        new Step(Action.RUN_JOB, "ingest-visits")),
                new Finding(
                        Kind.DEAD_LETTERS,
                        "visits.cdc",
                        "12 records could not be written in 7 days: 9 cannot be decoded, 3 were rejected",
                        NOW.minus(Duration.ofHours(30)),
                        new Step(Action.OPEN, "lake:acme/derived/visits")));
    }

    private List<RunReport> reports() {
        List<RunReport> runs = new ArrayList<>();
        runs.add(report("20260819210000001", "ingest-visits", RunState.RUNNING, 12 * 60 + 42, 0));
        for (int hour = 1; hour < 18; hour += 4) {
            runs.add(report("2026082000000010" + hour, "sessions", RunState.SUCCEEDED, hour * 60 + 30, 35));
            runs.add(report("2026082000000020" + hour, "metrics-hour", RunState.SUCCEEDED, hour * 60, 12));
        }
        runs.add(report(
                "20260820000000001", "verify-rolling", quiet ? RunState.SUCCEEDED : RunState.FAILED, 9 * 60 + 42, 130));
        runs.add(report(
                "20260820043000001", "purge-raw", quiet ? RunState.SUCCEEDED : RunState.REFUSED, 5 * 60 + 12, 4));
        runs.add(restored("20260820021400117"));
        return runs;
    }

    private static RunReport restored(String run) {
        RunReport as = report(run, "restore-harbour", RunState.SUCCEEDED, 3 * 60 + 4, 9);
        return new RunReport(
                run,
                as.job(),
                "restore",
                as.state(),
                new Counts(4_232, 4_120, 112, 0, 0, 0, 0, 0),
                as.bytesRead(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                as.started(),
                as.ended());
    }

    private static RunReport report(String run, String job, RunState state, long minutesAgo, long minutes) {
        Instant started = NOW.minus(Duration.ofMinutes(minutesAgo));
        boolean isBad = state == RunState.FAILED || state == RunState.REFUSED;
        return new RunReport(
                run,
                job,
                "verify",
                state,
                new Counts(4_120, 0, 4_120, 0, 0, 0, 0, 0),
                91_000,
                List.of(),
                isBad ? Optional.of(FakeRunRecords.DAMAGED) : Optional.empty(),
                Optional.empty(),
                List.of(),
                started,
                state.isEnded() ? Optional.of(started.plus(Duration.ofMinutes(minutes))) : Optional.empty());
    }

    @Override
    public Stock stock() {
        return new Stock(
                List.of(
                        new Stock.Store("lake:acme/landing/visits", Map.of("STANDARD", 1_100_000_000_000L)),
                        new Stock.Store(
                                "lake:acme/derived/visits",
                                Map.of("STANDARD", 210_000_000_000L, "NEARLINE", 390_000_000_000L))),
                new Stock.Proof(4_120, quiet ? 0 : 3, 41, 30));
    }

    @Override
    public FakeRunRecords runs() {
        return records;
    }

    @Override
    public FakeReruns reruns() {
        return reruns;
    }

    @Override
    public String start(String job) {
        asked.add("start " + job);
        return "20260820000000001";
    }
}

package io.lakescope.views.fakes;

import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunBoard;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs that stand still until a test moves them. */
public final class FakeRuns implements RunBoard {

    public static final Instant START = Instant.parse("2026-08-20T09:12:44Z");

    private final List<JobStatus> statuses = new CopyOnWriteArrayList<>();

    public FakeRuns run(String run, String job, String kind, String source, String target, RunState state, int done) {
        boolean ended = state.isEnded();
        statuses.add(new JobStatus(
                run,
                job,
                kind,
                source,
                target,
                state,
                done,
                100,
                done * 31_400L,
                ended ? 0 : 48_200,
                ended ? Optional.empty() : Optional.of(Duration.ofSeconds(175)),
                START,
                ended ? Optional.of(START.plusSeconds(130)) : Optional.empty(),
                state == RunState.FAILED
                        ? Optional.of("Cannot verify derived/visits: part-0.parquet differs from its manifest")
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        return this;
    }

    @Override
    public List<JobStatus> statuses() {
        return List.copyOf(statuses);
    }

    @Override
    public void cancel(String run) {
        statuses.replaceAll(status -> status.run().equals(run) ? cancelling(status) : status);
    }

    /** Lets a run that was asked to stop come to its end. */
    public void stopped(String run) {
        statuses.replaceAll(status -> status.run().equals(run) ? with(status, RunState.CANCELLED) : status);
    }

    /** Lets a run come to its end. */
    public void ended(String run, RunState state) {
        statuses.replaceAll(status -> status.run().equals(run) ? with(status, state) : status);
    }

    /** Holds a run back. */
    public void throttle(String run, Throttle throttle) {
        statuses.replaceAll(status -> status.run().equals(run) ? with(status, throttle) : status);
    }

    private static JobStatus with(JobStatus status, Throttle throttle) {
        return new JobStatus(
                status.run(),
                status.job(),
                status.kind(),
                status.source(),
                status.target(),
                status.state(),
                status.unitsDone(),
                status.unitsTotal(),
                status.rows(),
                status.rowsPerSecond(),
                status.timeLeft(),
                status.started(),
                status.ended(),
                status.failure(),
                status.waitsFor(),
                status.catchUp(),
                throttle);
    }

    private static JobStatus cancelling(JobStatus status) {
        return status.state().isEnded() ? status : with(status, RunState.CANCELLING);
    }

    private static JobStatus with(JobStatus status, RunState state) {
        return new JobStatus(
                status.run(),
                status.job(),
                status.kind(),
                status.source(),
                status.target(),
                state,
                status.unitsDone(),
                status.unitsTotal(),
                status.rows(),
                status.rowsPerSecond(),
                status.timeLeft(),
                status.started(),
                state.isEnded() ? Optional.of(START.plusSeconds(60)) : Optional.empty(),
                status.failure(),
                status.waitsFor(),
                status.catchUp());
    }
}

package io.lakescope.jobs.schedule;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs that last as long as the test says, on the test's clock. */
final class PretendedRuns implements ScheduledRuns {

    private record Work(String job, Instant end, RunState state) {}

    final List<String> begun = new ArrayList<>();
    final List<String> resumed = new ArrayList<>();
    final Map<String, Duration> lengths = new HashMap<>();
    final Map<String, RunState> ends = new HashMap<>();
    private final Map<String, Work> works = new LinkedHashMap<>();
    private final Supplier<Instant> now;
    private int mostAtOnce;

    PretendedRuns(Supplier<Instant> now) {
        this.now = now;
    }

    @Override
    public String start(String job) {
        if (ends.get(job) == RunState.REFUSED) {
            throw LakescopeException.refused("Cannot run " + job + ": the workspace is read-only");
        }
        String run = "run " + (works.size() + 1);
        begun.add(job);
        work(run, job);
        return run;
    }

    @Override
    public void resume(String run) {
        resumed.add(run);
        work(run, the(run).job());
    }

    private void work(String run, String job) {
        works.put(
                run,
                new Work(
                        job,
                        now.get().plus(lengths.getOrDefault(job, Duration.ofSeconds(30))),
                        ends.getOrDefault(job, RunState.SUCCEEDED)));
        mostAtOnce = Math.max(mostAtOnce, (int)
                works.values().stream().filter(this::isRunning).count());
    }

    private Work the(String run) {
        return Objects.requireNonNull(works.get(run));
    }

    private boolean isRunning(Work work) {
        return work.end().isAfter(now.get());
    }

    int mostAtOnce() {
        return mostAtOnce;
    }

    /** Ends a run now. */
    void end(String run, RunState state) {
        works.put(run, new Work(the(run).job(), now.get(), state));
    }

    @Override
    public RunReport report(String run) {
        Work work = the(run);
        boolean isRunning = isRunning(work);
        boolean isSilent = work.state() == RunState.UNKNOWN;
        return new RunReport(
                run,
                work.job(),
                "backup",
                isRunning ? RunState.RUNNING : work.state(),
                Counts.NONE,
                0,
                List.of(),
                isRunning || work.state() == RunState.SUCCEEDED
                        ? Optional.empty()
                        : Optional.of("Cannot finish: " + work.state()),
                Optional.empty(),
                List.of(),
                now.get(),
                isRunning || isSilent ? Optional.empty() : Optional.of(work.end()));
    }
}

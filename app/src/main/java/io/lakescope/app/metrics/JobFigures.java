package io.lakescope.app.metrics;

import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunBoard;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.state.RunFigures;
import io.lakescope.jobs.state.RunFigures.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Figures of jobs and their runs: from the run log, and from the board for what runs in this process. */
final class JobFigures implements FigureSource {

    private final RunFigures state;
    private final RunBoard board;

    JobFigures(RunFigures state, RunBoard board) {
        this.state = state;
        this.board = board;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> all = new ArrayList<>();
        Set<Name> names = new LinkedHashSet<>();
        for (RunFigures.Tally tally : state.tallies()) {
            Name name = new Name(tally.job(), tally.kind());
            names.add(name);
            Map<String, String> labels = labels(name);
            labels.put("state", tally.state());
            all.add(new Figure("lakescope_runs", "Runs that are kept, by their state.", labels, tally.runs()));
        }
        names.forEach(name -> all.addAll(last(name)));
        all.addAll(running());
        all.add(new Figure(
                "lakescope_leases", "Units that some runner works on, by their leases.", Map.of(), state.leasesHeld()));
        return all;
    }

    private List<Figure> last(Name name) {
        List<Figure> figures = new ArrayList<>();
        state.lastSuccess(name)
                .flatMap(last -> last.run().ended())
                .ifPresent(ended -> figures.add(new Figure(
                        "lakescope_last_success_timestamp_seconds",
                        "When the job last succeeded, in seconds since 1970.",
                        labels(name),
                        ended.getEpochSecond())));
        Optional<RunFigures.Ended> ended = state.lastEnded(name);
        ended.ifPresent(last -> {
            figures.add(new Figure(
                    "lakescope_last_run_duration_seconds",
                    "How long the job's last run took.",
                    labels(name),
                    seconds(last.run())));
            figures.add(new Figure(
                    "lakescope_last_run_units_refused",
                    "Units of the job's last run that a guard held back.",
                    labels(name),
                    last.unitsRefused()));
        });
        return figures;
    }

    private static double seconds(RunReport run) {
        return Duration.between(run.started(), run.ended().orElseGet(Instant::now))
                        .toMillis()
                / 1_000.0;
    }

    /** What this process runs; several runs of one job are added up. */
    private List<Figure> running() {
        record Sum(long runs, long rows, double rate, long waiting) {
            Sum plus(JobStatus run) {
                return new Sum(
                        runs + 1,
                        rows + run.rows(),
                        rate + run.rowsPerSecond(),
                        waiting + Math.max(0, run.unitsTotal() - run.unitsDone()));
            }
        }
        Map<Name, Sum> sums = new LinkedHashMap<>();
        board.statuses().forEach(run -> {
            Name name = new Name(run.job(), run.kind());
            Sum before = sums.getOrDefault(name, new Sum(0, 0, 0, 0));
            sums.put(name, run.state().isEnded() ? before : before.plus(run));
        });
        List<Figure> figures = new ArrayList<>();
        sums.forEach((name, sum) -> {
            figures.add(new Figure("lakescope_runs_running", "Runs in this process.", labels(name), sum.runs()));
            figures.add(new Figure(
                    "lakescope_running_rows",
                    "Rows that runs in this process have handled.",
                    labels(name),
                    sum.rows()));
            figures.add(new Figure(
                    "lakescope_running_rows_per_second",
                    "Rows per second of runs in this process, since they began.",
                    labels(name),
                    sum.rate()));
            figures.add(new Figure(
                    "lakescope_units_waiting",
                    "Units of runs in this process that are not done.",
                    labels(name),
                    sum.waiting()));
        });
        return figures;
    }

    private static Map<String, String> labels(Name name) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("job", name.job());
        labels.put("kind", name.kind());
        return labels;
    }
}

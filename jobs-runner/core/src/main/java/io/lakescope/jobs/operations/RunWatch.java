package io.lakescope.jobs.operations;

import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.Finding.Step;
import io.lakescope.jobs.state.RunLog;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The newest run of each job, where it did not succeed. */
public record RunWatch(RunLog runs) implements Watch {

    @Override
    public String subject() {
        return "runs";
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.FAILED, Kind.UNKNOWN, Kind.REFUSED);
    }

    @Override
    public List<Finding> look(Instant now) {
        return runs.newestOfEachJob().stream()
                .flatMap(run -> finding(run).stream())
                .toList();
    }

    private static Optional<Finding> finding(RunReport run) {
        return switch (run.state()) {
            case FAILED -> Optional.of(finding(Kind.FAILED, Action.RESUME_RUN, run));
            case UNKNOWN -> Optional.of(finding(Kind.UNKNOWN, Action.RESUME_RUN, run));
            case REFUSED -> Optional.of(finding(Kind.REFUSED, Action.SHOW_RUN, run));
            default -> Optional.empty();
        };
    }

    private static Finding finding(Kind kind, Action action, RunReport run) {
        return new Finding(
                kind,
                run.job(),
                run.failure().orElse("Run " + run.run() + " ended " + run.state()),
                run.ended().orElse(run.started()),
                new Step(action, run.run()));
    }
}

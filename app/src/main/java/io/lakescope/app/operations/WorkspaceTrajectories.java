package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.app.settings.Aggregates;
import io.lakescope.app.settings.JobSpecs;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.AggregateDefinition.Corner;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Trajectories;
import io.lakescope.jobs.aggregate.AggregateJob;
import io.lakescope.jobs.aggregate.Behind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Zones of a workspace, and what lies behind the sessions that its jobs make. */
public record WorkspaceTrajectories(Wiring wiring) implements Trajectories {

    private static final String LEVEL = "points";

    @Override
    public Map<String, Map<String, List<Corner>>> zones() {
        return new Aggregates(wiring.workspace()).zones();
    }

    @Override
    public List<Point> raw(SourceAddress sessions, Map<String, String> session) {
        JobSpec.Aggregate spec = made(sessions);
        Behind.Rows rows = new Behind((AggregateJob) wiring.job(spec), spec).of(LEVEL, session);
        int at = rows.schema().position("moment").orElseThrow();
        int x = rows.schema().position("x").orElseThrow();
        int y = rows.schema().position("y").orElseThrow();
        List<Point> points = new ArrayList<>();
        for (@Nullable Object[] row : rows.rows()) {
            if (row[at] instanceof Instant moment && row[x] instanceof Number right && row[y] instanceof Number up) {
                points.add(new Point(moment.toEpochMilli(), right.doubleValue(), up.doubleValue()));
            }
        }
        return points;
    }

    /** The job that makes the sessions, in the workspace's order. */
    private JobSpec.Aggregate made(SourceAddress sessions) {
        JobSpecs specs = new JobSpecs(Clock.systemUTC(), wiring.workspace());
        return wiring.workspace().configuredJobs().entrySet().stream()
                .filter(job -> "aggregate".equals(job.getValue().kind()))
                .map(job -> specs.of(job.getKey(), job.getValue()))
                .filter(spec -> spec.target().equals(sessions))
                .map(JobSpec.Aggregate.class::cast)
                .filter(spec -> spec.definition().behind().containsKey(LEVEL))
                .findFirst()
                .orElseThrow(() -> LakescopeException.user("Cannot find the points of " + sessions
                        + ": no job of the workspace makes sessions there; add an aggregate job with"
                        + " it as its target"));
    }
}

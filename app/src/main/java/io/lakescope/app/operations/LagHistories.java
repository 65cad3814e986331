package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.IngestionLags;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.operations.LagHistory;
import io.lakescope.jobs.operations.TimeSpan;
import io.lakescope.jobs.state.IngestLedger.Flow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rates and lag of a workspace's ingestions over time. */
public record LagHistories(Wiring wiring) {

    /** Of every configured ingestion. */
    public List<LagHistory> all(TimeSpan span, Instant now) {
        return of(flows(), span, now);
    }

    /** @throws LakescopeException NOT_FOUND if the workspace has no such ingestion */
    public List<LagHistory> of(String job, TimeSpan span, Instant now) {
        return Optional.ofNullable(flows().get(job))
                .map(flow -> of(Map.of(job, flow), span, now))
                .orElseThrow(() -> LakescopeException.notFound("Cannot find the ingestion '" + job
                        + "': the workspace has no job of this name and kind; see: lakescope job list"));
    }

    public List<LagHistory> of(Map<String, Flow> flows, TimeSpan span, Instant now) {
        return flows.entrySet().stream()
                .map(entry -> LagHistory.of(
                        entry.getKey(), entry.getValue(), wiring.state().samples(), span, now))
                .toList();
    }

    private Map<String, Flow> flows() {
        Map<String, Flow> flows = new LinkedHashMap<>();
        new IngestionLags(wiring).configured((job, any) -> true).forEach((job, spec) -> flows.put(job, flow(spec)));
        return flows;
    }

    private static Flow flow(JobSpec spec) {
        return new Flow(spec.source().toString(), spec.target().toString());
    }
}

package io.lakescope.app.jobs;

import io.lakescope.app.Wiring;
import io.lakescope.app.settings.JobSpecs;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.ingest.Lag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** How far the configured ingestions are behind their topics. */
public record IngestionLags(Wiring wiring) {

    /** By the job's name; asks the broker and the job state. */
    public Map<String, Lag> where(BiPredicate<String, Workspace.Job> isWanted) {
        Map<String, Lag> lags = new LinkedHashMap<>();
        configured(isWanted).forEach((name, spec) -> lags.put(name, of(spec.source(), spec.target())));
        return lags;
    }

    /** The configured ingestions, by the job's name; what is not wanted may be wrong. */
    public Map<String, JobSpec> configured(BiPredicate<String, Workspace.Job> isWanted) {
        Map<String, JobSpec> ingestions = new LinkedHashMap<>();
        JobSpecs specs = new JobSpecs(Clock.systemUTC(), wiring.workspace());
        wiring.workspace().configuredJobs().forEach((name, job) -> {
            if ("ingest".equals(job.kind()) && isWanted.test(name, job)) {
                ingestions.put(name, specs.of(name, job));
            }
        });
        return ingestions;
    }

    /** Of one topic into one table, whether or not a job is configured for it. */
    public Lag of(SourceAddress topic, SourceAddress table) {
        return Lag.of(wiring.sources().topics(topic), wiring.state().ledger(), topic, table, Clock.systemUTC());
    }

    /** The ingestions of a topic as facts for people. */
    public List<Map<String, Object>> facts(SourceAddress topic) {
        List<Map<String, Object>> facts = new ArrayList<>();
        where((name, job) ->
                        job.topic() != null && SourceAddress.parse(job.topic()).equals(topic))
                .forEach((name, lag) -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("job", name);
                    one.put("table", lag.target().toString());
                    one.put("lag", lag.records());
                    one.put("lost", lag.lost());
                    lag.behind().ifPresent(behind -> one.put("behindSeconds", behind.toSeconds()));
                    lag.untilExpiry().ifPresent(left -> one.put("lostAtRetentionInSeconds", left.toSeconds()));
                    facts.add(one);
                });
        return facts;
    }
}

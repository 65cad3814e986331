package io.lakescope.app;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.backup.RecordedUnits;
import io.lakescope.jobs.coverage.CoverageMemory;
import io.lakescope.jobs.coverage.RestoreRate;
import io.lakescope.jobs.state.AggregateUnits;
import io.lakescope.jobs.state.AggregateUnits.Computed;
import io.lakescope.jobs.state.PurgeIntents;
import io.lakescope.jobs.state.RunLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the job state remembers; a map can do without it. */
record StateMemory(Wiring wiring) implements CoverageMemory {

    private static final Logger LOG = LoggerFactory.getLogger(StateMemory.class);
    private static final int RUNS = 500;

    /** Fewer rows say more of how a run begins than of how it goes on. */
    private static final long TELLING_ROWS = 1_000;

    @Override
    public Map<String, Instant> verified(SourceAddress dataset) {
        return remembered(
                memory -> memory.wiring().state().proofs().verified(dataset.toString()),
                CoverageMemory.NONE.verified(dataset));
    }

    @Override
    public RecordedUnits backedUp(SourceAddress dataset) {
        return remembered(memory -> RecordedUnits.of(memory.wiring().state().registers(), dataset), RecordedUnits.NONE);
    }

    @Override
    public Map<String, Computed> computed(SourceAddress source, SourceAddress target) {
        AggregateUnits.Flow flow = new AggregateUnits.Flow(source.toString(), target.toString());
        return remembered(memory -> memory.wiring().state().aggregates().of(flow), Map.of());
    }

    @Override
    public Map<String, Instant> purges(SourceAddress table) {
        return remembered(
                memory -> memory.wiring().state().intents().of(table.toString()).stream()
                        .collect(Collectors.toMap(
                                intent -> intent.key().unit(), PurgeIntents.Intent::due, (first, later) -> first)),
                Map.of());
    }

    @Override
    public RestoreRate restoreRate() {
        RunLog.Filter succeeded =
                new RunLog.Filter(Optional.empty(), Optional.of(RunState.SUCCEEDED), Optional.empty());
        return remembered(
                memory -> memory.wiring().state().runs().newest(succeeded, RUNS).stream()
                        .filter(StateMemory::isTelling)
                        .findFirst()
                        .map(StateMemory::rate)
                        .orElse(RestoreRate.ASSUMED),
                RestoreRate.ASSUMED);
    }

    /** One that found most rows in place took no longer for comparing than others do for writing. */
    private static boolean isTelling(RunReport run) {
        long written = run.counts().written();
        return run.kind().equals("restore")
                && written >= TELLING_ROWS
                && 2 * written >= run.counts().read();
    }

    private static RestoreRate rate(RunReport run) {
        Duration took = Duration.between(run.started(), run.ended().orElse(run.started()));
        double perSecond = run.counts().written() * 1_000.0 / Math.max(1, took.toMillis());
        return new RestoreRate(
                perSecond,
                String.format(Locale.ROOT, "at %,.0f rows/s, as measured in the restore %s", perSecond, run.run()));
    }

    private <T> T remembered(Function<StateMemory, T> look, T otherwise) {
        try {
            return look.apply(this);
        } catch (LakescopeException e) {
            LOG.warn("The map goes without the job state: {}", e.getMessage());
            return otherwise;
        }
    }
}

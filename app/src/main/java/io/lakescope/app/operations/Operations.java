package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.app.alerts.AlertSettings;
import io.lakescope.app.jobs.IngestionLags;
import io.lakescope.app.metrics.FigureSource;
import io.lakescope.app.metrics.OperationFigures;
import io.lakescope.app.settings.Durations;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.engine.WatchLoop;
import io.lakescope.jobs.ingest.DeadLetterFolders;
import io.lakescope.jobs.ingest.Lag;
import io.lakescope.jobs.operations.Alerts;
import io.lakescope.jobs.operations.DaysWatch;
import io.lakescope.jobs.operations.LagSampler;
import io.lakescope.jobs.operations.LagWatch;
import io.lakescope.jobs.operations.LedgerWatch;
import io.lakescope.jobs.operations.PurgeWatch;
import io.lakescope.jobs.operations.RunWatch;
import io.lakescope.jobs.operations.ScheduleWatch;
import io.lakescope.jobs.operations.StuckWatch;
import io.lakescope.jobs.operations.Watch;
import io.lakescope.jobs.operations.Watchtower;
import io.lakescope.jobs.state.IngestLedger.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What watches one workspace, and whom it tells. */
public final class Operations {

    private static final Duration BEHIND = Duration.ofMinutes(15);
    private static final Duration BEFORE_LOSS = Duration.ofDays(2);
    private static final Duration STUCK = Duration.ofDays(2);
    private static final Duration DAYS = Duration.ofDays(90);

    private final Wiring wiring;
    private final LagWatch lag;
    private final Watchtower tower;

    private Operations(Wiring wiring) {
        this.wiring = wiring;
        this.lag = new LagWatch(lags(wiring), limits(wiring.workspace().alerts()));
        this.tower = new Watchtower(watches(wiring, lag));
    }

    /** @throws io.lakescope.connectors.LakescopeException USER naming the key that is wrong */
    public static Operations of(Wiring wiring) {
        return new Operations(wiring);
    }

    public Watchtower tower() {
        return tower;
    }

    public LagWatch lag() {
        return lag;
    }

    /**
     * Whom to tell; nobody, if the workspace names nobody. Only this needs the secrets of the ways to tell them.
     *
     * @throws io.lakescope.connectors.LakescopeException USER naming the key that is wrong, or whose secret is not there
     */
    public Alerts alerts() {
        AlertSettings told = AlertSettings.of(wiring.workspace().alerts(), wiring.secrets());
        return new Alerts(wiring.name(), wiring.state().alerts(wiring.name()), told.kinds(), told.sinks());
    }

    private static List<Watch> watches(Wiring wiring, LagWatch lag) {
        Workspace.@Nullable Alerts alerts = wiring.workspace().alerts();
        Duration stuck = limit("alerts.stuck", alerts == null ? null : alerts.stuck(), STUCK);
        Duration days = limit("alerts.days", alerts == null ? null : alerts.days(), DAYS);
        List<Watch> watches = new ArrayList<>(List.of(
                new RunWatch(wiring.state().runs()),
                new ScheduleWatch(wiring.schedules(), wiring.firings()),
                new LedgerWatch(wiring.state().totals(), flow -> deadLetters(wiring, flow)),
                new StuckWatch(wiring.state().registers(), WatchedJobs.byRegister(wiring.workspace()), stuck),
                new PurgeWatch(wiring.state().intents()),
                lag));
        WatchedJobs.backups(wiring.workspace())
                .forEach((dataset, job) ->
                        watches.add(new DaysWatch(new DaysWatch.Watched(job, dataset, days), wiring.sources())));
        return watches;
    }

    private static LagWatch.Limits limits(Workspace.@Nullable Alerts alerts) {
        return new LagWatch.Limits(
                limit("alerts.behind", alerts == null ? null : alerts.behind(), BEHIND),
                limit("alerts.before-loss", alerts == null ? null : alerts.beforeLoss(), BEFORE_LOSS));
    }

    private static Duration limit(String key, @Nullable String text, Duration missing) {
        return text == null ? missing : Durations.parse(key, text);
    }

    private static Map<String, Supplier<Lag>> lags(Wiring wiring) {
        Map<String, Supplier<Lag>> lags = new LinkedHashMap<>();
        IngestionLags present = new IngestionLags(wiring);
        present.configured((job, any) -> true)
                .forEach((job, spec) -> lags.put(job, () -> present.of(spec.source(), spec.target())));
        return lags;
    }

    private static String deadLetters(Wiring wiring, Flow flow) {
        return DeadLetterFolders.of(
                        wiring.deadLetters(), SourceAddress.parse(flow.topic()), SourceAddress.parse(flow.target()))
                .toString();
    }

    /** What is kept of what the watch saw. */
    public LagSampler sampler() {
        return new LagSampler(wiring.state().samples(), () -> lag.lags().values());
    }

    /** What the watch saw last, for Prometheus. */
    public FigureSource figures(WatchLoop watch) {
        return new OperationFigures(watch::latest, lag::lags);
    }
}

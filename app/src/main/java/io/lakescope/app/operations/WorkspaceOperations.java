package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.Firing;
import io.lakescope.jobs.operations.Attendance;
import io.lakescope.jobs.operations.LagHistory;
import io.lakescope.jobs.operations.OperationsSnapshot;
import io.lakescope.jobs.operations.OperationsView;
import io.lakescope.jobs.operations.Reruns;
import io.lakescope.jobs.operations.RunRecords;
import io.lakescope.jobs.operations.Stock;
import io.lakescope.jobs.operations.TimeSpan;
import io.lakescope.jobs.schedule.Schedule;
import io.lakescope.jobs.schedule.ScheduledRuns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The jobs of one workspace, from its state. */
public final class WorkspaceOperations implements OperationsView, AutoCloseable {

    private static final int MOST = 2_000;
    private static final int MOST_AHEAD = 100;
    private static final int STEPS = 80;
    private static final Duration BETWEEN_STOCKTAKINGS = Duration.ofMinutes(30);
    private static final Duration HALF_A_SAMPLE = Duration.ofSeconds(30);

    private final Wiring wiring;
    private final Operations operations;
    private final ScheduledRuns jobs;
    private final Refreshed<List<LagHistory>> histories;
    private final Refreshed<Stock> stock;
    private @Nullable Attending attending;

    /** @throws io.lakescope.connectors.LakescopeException USER if the workspace's schedules or alerts are wrong */
    public WorkspaceOperations(Wiring wiring) {
        this.wiring = wiring;
        this.operations = Operations.of(wiring);
        this.jobs = wiring.configuredRuns(Clock.systemUTC());
        this.stock = new Refreshed<>(BETWEEN_STOCKTAKINGS, new Stocktaking(wiring)::take);
        this.histories = new Refreshed<>(HALF_A_SAMPLE, this::histories);
    }

    @Override
    public OperationsSnapshot look() {
        Instant now = Instant.now();
        Instant from = now.minus(OperationsSnapshot.BACK);
        Instant to = now.plus(OperationsSnapshot.AHEAD);
        return new OperationsSnapshot(
                now,
                from,
                to,
                operations.tower().look(now),
                wiring.state().runs().since(from, MOST),
                wiring.firings().within(new TimeRange(Optional.of(from), Optional.empty()), MOST),
                wiring.schedules().all().stream()
                        .flatMap(schedule -> ahead(schedule, now, to))
                        .toList(),
                lags(),
                histories.at(now),
                attendance());
    }

    private synchronized Attendance attendance() {
        return new Attendance(
                !wiring.schedules().all().isEmpty(),
                part(),
                wiring.state().leases().liveOwner(wiring.firings().leaseName()));
    }

    private Attendance.Part part() {
        if (attending == null) {
            return Attendance.Part.NONE;
        }
        return attending.leads() ? Attendance.Part.LEADING : Attendance.Part.STANDING_BY;
    }

    private List<LagHistory> histories(Instant now) {
        TimeSpan span = TimeSpan.of(now.minus(OperationsSnapshot.BACK), now, now, STEPS);
        return new LagHistories(wiring).all(span, now);
    }

    private Map<String, OperationsSnapshot.Behind> lags() {
        return operations.lag().lags().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new OperationsSnapshot.Behind(
                                entry.getValue().records(), entry.getValue().behind())));
    }

    private static Stream<Firing> ahead(Schedule schedule, Instant now, Instant to) {
        return schedule.times().stream()
                .flatMap(cron -> cron.within(now, to, MOST_AHEAD).stream())
                .map(due -> Firing.due(schedule.job(), due));
    }

    @Override
    public Stock stock() {
        return stock.at(Instant.now());
    }

    @Override
    public RunRecords runs() {
        return new WorkspaceRuns(wiring);
    }

    @Override
    public Reruns reruns() {
        return new WorkspaceReruns(wiring);
    }

    @Override
    public String start(String job) {
        return jobs.start(job);
    }

    @Override
    public synchronized void attend() {
        if (attending == null) {
            attending = new Attending(wiring, operations);
        }
    }

    @Override
    public synchronized void retire() {
        if (attending != null) {
            attending.close();
            attending = null;
        }
    }

    @Override
    public void close() {
        retire();
    }
}

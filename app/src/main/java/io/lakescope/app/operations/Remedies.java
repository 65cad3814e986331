package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.jobs.customers.Remedy;
import io.lakescope.jobs.operations.Reruns.OfSettings;
import io.lakescope.jobs.state.RunLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What brings days of a customer back, by the jobs of a workspace: restores first, then what is computed, then topics. */
final class Remedies {

    private final Wiring wiring;
    private final Customer customer;
    private final TimeRange range;

    Remedies(Wiring wiring, Customer customer, TimeRange range) {
        this.wiring = wiring;
        this.customer = customer;
        this.range = range;
    }

    List<Remedy> all() {
        List<Remedy> all = new ArrayList<>(restores());
        each("aggregate", (name, job) -> recalculation(name, job).ifPresent(all::add));
        each("ingest", (name, job) -> replay(name, job).ifPresent(all::add));
        return all;
    }

    /** What is done with a job of a kind. */
    private interface Sink {
        void accept(String name, Workspace.Job job);
    }

    private void each(String kind, Sink sink) {
        wiring.workspace().configuredJobs().forEach((name, job) -> {
            if (kind.equals(job.kind())) {
                sink.accept(name, job);
            }
        });
    }

    /** A configured restore of each backup; else one is made of what the backup's job says. */
    private List<Remedy> restores() {
        Map<List<SourceAddress>, Remedy> found = new LinkedHashMap<>();
        each(
                "restore",
                (name, job) -> restore(name, Map.of(), job)
                        .ifPresent(one -> found.putIfAbsent(List.of(one.source(), one.target()), one)));
        each(
                "backup",
                (name, job) -> restore(
                                "restore", Map.of("dataset", text(job.dataset()), "table", text(job.table())), job)
                        .ifPresent(one -> found.putIfAbsent(List.of(one.source(), one.target()), one)));
        return List.copyOf(found.values());
    }

    private Optional<Remedy> restore(String name, Map<String, String> settings, Workspace.Job job) {
        return remedy(Remedy.Kind.RESTORE, ask(name, settings), new Way(job.dataset(), job.table()));
    }

    /** From a backup alone: from the table it would compute what the table lacks. */
    private Optional<Remedy> recalculation(String name, Workspace.Job job) {
        return remedy(Remedy.Kind.RECALCULATE, ask(name, Map.of()), new Way(job.source(), job.target()))
                .filter(one -> one.source().kind() == SourceKind.LAKE);
    }

    /** Records of the first day on: those of a day come later, too. */
    private Optional<Remedy> replay(String name, Workspace.Job job) {
        OfSettings whole = ask(name, Map.of("replay", "true"));
        OfSettings since = new OfSettings(
                whole.job(),
                whole.settings(),
                new TimeRange(range.from(), Optional.empty()),
                whole.keys(),
                whole.reason());
        return remedy(Remedy.Kind.REPLAY, since, new Way(job.topic(), job.table()));
    }

    private OfSettings ask(String name, Map<String, String> settings) {
        return new OfSettings(name, settings, range, customer.key(), "");
    }

    /** From where to where. */
    private record Way(@Nullable String source, @Nullable String target) {}

    private Optional<Remedy> remedy(Remedy.Kind kind, OfSettings ask, Way way) {
        return WorkspaceCustomers.address(way.source())
                .flatMap(source -> WorkspaceCustomers.address(way.target())
                        .map(target -> new Remedy(kind, ask.job(), source, target, ask, pace(ask.job()), obstacle())));
    }

    private Optional<String> obstacle() {
        return wiring.workspace().readOnly()
                ? Optional.of("The workspace is read-only: nothing is written from here")
                : Optional.empty();
    }

    private OptionalDouble pace(String job) {
        RunLog.Filter succeeded =
                new RunLog.Filter(Optional.of(job), Optional.of(RunState.SUCCEEDED), Optional.empty());
        return wiring.state().runs().newest(succeeded, 1).stream()
                .filter(run -> run.counts().read() > 0)
                .mapToDouble(Remedies::pace)
                .findFirst();
    }

    private static double pace(RunReport run) {
        Instant end = run.ended().orElse(run.started());
        double seconds = Math.max(1, Duration.between(run.started(), end).toMillis()) / 1000.0;
        return run.counts().read() / seconds;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}

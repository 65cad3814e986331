package io.lakescope.views.fakes;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.RunControls;
import io.lakescope.jobs.Trial;
import io.lakescope.jobs.coverage.Coverage;
import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.CoverageRead;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.jobs.customers.Customers;
import io.lakescope.jobs.customers.KnownCustomers;
import io.lakescope.jobs.customers.Remedy;
import io.lakescope.jobs.drill.Readiness;
import io.lakescope.jobs.operations.Reruns;
import io.lakescope.jobs.operations.Reruns.OfSettings;
import io.lakescope.jobs.operations.RunRecords;
import io.lakescope.jobs.restore.Differences;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Three customers; each has the days of {@link NorthgateDays}. */
public final class FakeCustomers implements Customers {

    public final FakeRestores restores;
    private volatile int answering = Integer.MAX_VALUE;
    private volatile Optional<LakescopeException> failure = Optional.empty();
    private volatile boolean isUnknown;
    private volatile boolean isFeeless;
    private volatile boolean isRed;

    FakeCustomers(FakeRuns runs) {
        restores = new FakeRestores(runs);
    }

    /** Answers no more cells than this before it is told otherwise. */
    public void answerUpTo(int cells) {
        answering = cells;
    }

    /** Fails to begin from now on. */
    public void fail(LakescopeException reason) {
        failure = Optional.of(reason);
    }

    /** Fails no more. */
    public void recover() {
        failure = Optional.empty();
    }

    /** A unit did not come back in its newest drill. */
    public void failedDrill() {
        isRed = true;
    }

    @Override
    public Optional<Readiness> readiness(Customer customer) {
        Instant last = Instant.now().minus(Duration.ofDays(2));
        Trial bad = new Trial(
                "venue=northgate/day=2026-07-29",
                "20260818040000001",
                last,
                false,
                0,
                Duration.ZERO,
                "Cannot trust backup/events_by_day/venue=northgate/day=2026-07-29/part-0.parquet: the object is missing");
        return Optional.of(new Readiness(
                500,
                2_448_000,
                84,
                isRed ? List.of(bad) : List.of(),
                Optional.of(last),
                Optional.of(Duration.ofMinutes(14))));
    }

    /** Knows nobody. */
    public void none() {
        isUnknown = true;
    }

    /** Knows no price. */
    public void withoutPrices() {
        isFeeless = true;
    }

    @Override
    public KnownCustomers known() {
        return isUnknown
                ? KnownCustomers.NONE
                : new KnownCustomers(
                        "venue",
                        Stream.of("harbour-mall", "northgate", "tram-line-9")
                                .map(name -> new KnownCustomers.Known(
                                        new Customer(Map.of("venue", name)),
                                        SourceAddress.parse("lake:acme/backup/events_by_day/venue=" + name)))
                                .toList());
    }

    @Override
    public Customer named(String text) {
        return text.contains("=") ? Customer.parse(text) : new Customer(Map.of("venue", text));
    }

    @Override
    public LocalDate today() {
        return NorthgateDays.TODAY;
    }

    @Override
    public CoverageRead read(Customer customer, LocalDate from, LocalDate to) {
        failure.ifPresent(reason -> {
            throw reason;
        });
        return new Read(new Coverage.Request(customer.key(), from, to));
    }

    private final class Read implements CoverageRead {

        private final Coverage.Request request;
        private volatile Optional<CoverageMap> cancelled = Optional.empty();

        Read(Coverage.Request request) {
            this.request = request;
        }

        @Override
        public CoverageMap snapshot() {
            return cancelled.orElseGet(() -> NorthgateDays.map(request, answering));
        }

        @Override
        public void cancel() {
            cancelled = Optional.of(snapshot());
        }

        @Override
        public boolean isOver() {
            CoverageMap now = snapshot();
            return cancelled.isPresent() || now.answeredCells() == now.totalCells();
        }

        @Override
        public CoverageMap await() {
            if (cancelled.isPresent()) {
                throw new CancelledException("mapping");
            }
            return snapshot();
        }
    }

    @Override
    public List<String> holds(Customer customer) {
        return List.of();
    }

    @Override
    public List<Remedy> remedies(Customer customer, LocalDate from, LocalDate to) {
        return List.of(
                remedy(
                        Remedy.Kind.RESTORE,
                        "restore-raw",
                        NorthgateDays.BACKUP.address(),
                        NorthgateDays.RAW.address(),
                        ask("restore-raw", customer, from, to)),
                remedy(
                        Remedy.Kind.RECALCULATE,
                        "metrics",
                        NorthgateDays.BACKUP.address(),
                        NorthgateDays.METRICS.address(),
                        ask("metrics", customer, from, to)),
                remedy(
                        Remedy.Kind.REPLAY,
                        "ingest-events",
                        NorthgateDays.KAFKA.address(),
                        NorthgateDays.RAW.address(),
                        ask("ingest-events", customer, from, to).with("replay", "true")));
    }

    private static OfSettings ask(String job, Customer customer, LocalDate from, LocalDate to) {
        TimeRange range = new TimeRange(
                Optional.of(from.atStartOfDay(ZoneOffset.UTC).toInstant()),
                Optional.of(to.atStartOfDay(ZoneOffset.UTC).toInstant()));
        return new OfSettings(job, Map.of(), range, customer.key(), "");
    }

    private static Remedy remedy(
            Remedy.Kind kind, String job, SourceAddress source, SourceAddress target, OfSettings ask) {
        return new Remedy(kind, job, source, target, ask, OptionalDouble.of(70), Optional.empty());
    }

    @Override
    public Optional<String> fee(Map<String, Long> bytes) {
        return isFeeless ? Optional.empty() : Optional.of("\u20ac0.01");
    }

    @Override
    public Reruns reruns() {
        return restores;
    }

    @Override
    public Differences.Pages difference(OfSettings ask, Differences.Request request) {
        return new FakeDifference(request);
    }

    @Override
    public RunControls controls() {
        return restores;
    }

    @Override
    public RunRecords runs() {
        return restores.records();
    }
}

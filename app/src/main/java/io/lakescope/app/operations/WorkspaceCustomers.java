package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.Lineages;
import io.lakescope.app.jobs.ReadingFees;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.costs.Money;
import io.lakescope.connectors.costs.PriceTable;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunControls;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.coverage.Coverage;
import io.lakescope.jobs.coverage.CoverageRead;
import io.lakescope.jobs.coverage.Lineage;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.jobs.customers.Customers;
import io.lakescope.jobs.customers.KnownCustomers;
import io.lakescope.jobs.customers.Remedy;
import io.lakescope.jobs.drill.Readiness;
import io.lakescope.jobs.operations.Reruns;
import io.lakescope.jobs.operations.RunRecords;
import io.lakescope.jobs.restore.Differences;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The customers of one workspace: who there is, from its backups; what is kept, from its layers; what helps, from its jobs. */
public final class WorkspaceCustomers implements Customers {

    private final Wiring wiring;

    public WorkspaceCustomers(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public KnownCustomers known() {
        return new BackedUpCustomers(wiring).list();
    }

    @Override
    public Customer named(String text) {
        return text.contains("=")
                ? Customer.parse(text)
                : new Customer(Map.of(new BackedUpCustomers(wiring).column(), text));
    }

    @Override
    public CoverageRead read(Customer customer, LocalDate from, LocalDate to) {
        return wiring.coverage(Lineages.of(wiring.workspace())).read(new Coverage.Request(customer.key(), from, to));
    }

    /** Holds whose key does not name somebody else. */
    @Override
    public List<String> holds(Customer customer) {
        List<Workspace.Hold> holds =
                Optional.ofNullable(wiring.workspace().holds()).orElse(List.of());
        return holds.stream()
                .filter(hold -> isMeant(hold, customer))
                .map(WorkspaceCustomers::text)
                .toList();
    }

    private static boolean isMeant(Workspace.Hold hold, Customer customer) {
        Map<String, String> key = hold.key() == null ? Map.of() : hold.key();
        return key.entrySet().stream()
                .allMatch(part -> customer.key()
                        .getOrDefault(part.getKey(), part.getValue())
                        .equals(part.getValue()));
    }

    private static String text(Workspace.Hold hold) {
        String days = hold.from() == null && hold.to() == null
                ? ""
                : ", days from " + (hold.from() == null ? "the first" : hold.from()) + " to before "
                        + (hold.to() == null ? "the end" : hold.to());
        return (hold.reason() == null ? "held" : hold.reason()) + days;
    }

    @Override
    public Optional<Readiness> readiness(Customer customer) {
        Selection all = new Selection(customer.key(), TimeRange.ALL);
        return Lineages.of(wiring.workspace()).backups().stream()
                .map(Lineage.Backup::dataset)
                .distinct()
                .map(dataset -> readiness(dataset, all))
                .flatMap(Optional::stream)
                .filter(found -> found.units() > 0)
                .reduce(Readiness::plus);
    }

    /** Of a dataset into which nothing was backed up yet there is nothing to tell. */
    private Optional<Readiness> readiness(SourceAddress dataset, Selection selection) {
        try {
            return Optional.of(wiring.readiness(dataset, selection));
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<Remedy> remedies(Customer customer, LocalDate from, LocalDate to) {
        TimeRange range = new TimeRange(
                Optional.of(from.atStartOfDay(java.time.ZoneOffset.UTC).toInstant()),
                Optional.of(to.atStartOfDay(java.time.ZoneOffset.UTC).toInstant()));
        return new Remedies(wiring, customer, range).all();
    }

    /** What a class without a price costs nobody knows; where there are no classes, nobody charges. */
    @Override
    public Optional<String> fee(Map<String, Long> bytes) {
        PriceTable prices = wiring.consent().prices();
        if (bytes.keySet().equals(Set.of(PriceTable.NO_CLASS))) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, Long> one : bytes.entrySet()) {
            if (one.getKey().equals(PriceTable.NO_CLASS)) {
                continue;
            }
            var price = prices.of(one.getKey());
            if (price.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(price.get().retrieval(1, one.getValue()));
        }
        return Optional.of(Money.text(sum, prices.currency()));
    }

    @Override
    public Reruns reruns() {
        return new WorkspaceReruns(wiring);
    }

    @Override
    public Differences.Pages difference(Reruns.OfSettings ask, Differences.Request request) {
        if (new WorkspaceReruns(wiring).spec(ask) instanceof JobSpec.Restore restore) {
            var unused = ReadingFees.of(wiring, restore);
            return wiring.differences().of(restore, request);
        }
        throw LakescopeException.user("Cannot list rows of the job '" + ask.job() + "': it is no restore");
    }

    @Override
    public RunControls controls() {
        return wiring.engine();
    }

    @Override
    public RunRecords runs() {
        return new WorkspaceRuns(wiring);
    }

    /** An address of the workspace's, if it is one. */
    static Optional<SourceAddress> address(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isBlank()).map(SourceAddress::parse);
    }
}

package io.lakescope.views.explorer;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.jobs.customers.Customers;
import io.lakescope.jobs.customers.KnownCustomers.Known;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The customers of a workspace, listed as what connections hold is; each at the folder of a backup that names it. */
record CustomerCatalog(Customers customers) implements Catalog {

    /** The word of the line above them. */
    static final String ALL = "customers";

    /** The word of one. */
    static final String ONE = "customer";

    @Override
    public Page list(SourceAddress address, Optional<String> after, int limit) {
        List<Known> all = customers.known().all();
        int from = after.map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + limit);
        Optional<String> next = to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty();
        return new Page(
                all.subList(from, to).stream().map(CustomerCatalog::entry).toList(), next);
    }

    private static Entry entry(Known known) {
        return new Entry(
                known.customer().name(), ONE, known.place(), OptionalLong.empty(), OptionalLong.empty(), false);
    }

    @Override
    public Description describe(SourceAddress address) {
        throw notASource(address);
    }

    @Override
    public SourceSchema schema(SourceAddress address) {
        throw notASource(address);
    }

    private static LakescopeException notASource(SourceAddress address) {
        return LakescopeException.user("Cannot describe a customer as a source: open the folder " + address);
    }
}

package io.lakescope.jobs.customers;

import io.lakescope.connectors.SourceAddress;
import java.util.List;

/**
 * Customers that backups name.
 *
 * @param column the key column that tells them apart; empty if there are none
 * @param all in the order of their names
 */
public record KnownCustomers(String column, List<Known> all) {

    /** @param place the folder of a backup that names it */
    public record Known(Customer customer, SourceAddress place) {}

    public static final KnownCustomers NONE = new KnownCustomers("", List.of());

    public KnownCustomers {
        all = List.copyOf(all);
    }
}

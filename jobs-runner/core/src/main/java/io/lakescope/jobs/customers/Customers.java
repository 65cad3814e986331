package io.lakescope.jobs.customers;

import io.lakescope.jobs.RunControls;
import io.lakescope.jobs.coverage.CoverageRead;
import io.lakescope.jobs.drill.Readiness;
import io.lakescope.jobs.operations.Reruns;
import io.lakescope.jobs.operations.RunRecords;
import io.lakescope.jobs.restore.Differences;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a window is given to look at customers and to bring back their days. Blocks unless it says otherwise. Thread-safe. */
public interface Customers {

    /** The customers that backups name, found by listing alone. */
    KnownCustomers known();

    /**
     * The customer that a text means: {@code venue=v1}, or a value of the column that tells customers apart.
     *
     * @throws io.lakescope.connectors.LakescopeException USER if it means none
     */
    Customer named(String text);

    /** The newest day of maps; never blocks. */
    default LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    /** Begins to read what is kept of a customer from a day on and before another; does not wait for it. */
    CoverageRead read(Customer customer, LocalDate from, LocalDate to);

    /** What keeps rows of a customer from being purged, one sentence each; never blocks. */
    List<String> holds(Customer customer);

    /**
     * What drills have shown of a customer's backups.
     *
     * @return empty where nothing of the customer is backed up
     */
    Optional<Readiness> readiness(Customer customer);

    /** What could bring back days of a customer, from a day on and before another; looks at the state alone. */
    List<Remedy> remedies(Customer customer, LocalDate from, LocalDate to);

    /**
     * What the storage charges for reading once, as people write money; never blocks.
     *
     * @param bytes by storage class
     * @return empty where a class has no price
     */
    Optional<String> fee(Map<String, Long> bytes);

    /** Plans and begins remedies. */
    Reruns reruns();

    /**
     * Opens what a planned restore would do, row by row; reads nothing yet.
     *
     * @throws io.lakescope.connectors.LakescopeException as planning does; USER if no restore is asked
     */
    Differences.Pages difference(Reruns.OfSettings ask, Differences.Request request);

    /** The runs that were begun. */
    RunRecords runs();

    /** Holds them and slows them down. */
    RunControls controls();
}

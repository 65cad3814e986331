package io.lakescope.jobs.operations;

/** One way to tell people. Thread-safe. */
public interface AlertSink {

    /** Where it goes, without secrets. */
    String name();

    /**
     * Blocks until it was taken.
     *
     * @throws io.lakescope.connectors.LakescopeException UNAVAILABLE if it was not; it is told again later
     */
    void tell(AlertMessage message);
}

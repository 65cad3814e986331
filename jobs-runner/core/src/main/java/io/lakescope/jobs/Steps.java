package io.lakescope.jobs;

/**
 * Told of each durable step of a job just before it is done: a write to storage, to a table, or to the job state. What it
 * throws keeps the step from being done, which is how crash points are tested. Thread-safe.
 */
@FunctionalInterface
public interface Steps {

    /** Lets every step happen. */
    Steps NONE = (step, detail) -> {};

    /**
     * @param step where and what: {@code storage publish}, {@code table write}, {@code state acquire lease}
     * @param detail what it is done to, for people; empty if the step says it all
     */
    void before(String step, String detail);
}

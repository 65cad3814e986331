package io.lakescope.jobs.customers;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.operations.Reruns;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One way of bringing back days of a customer.
 *
 * @param job the configured job, else the kind of one that is made for it
 * @param source what it reads
 * @param target what it fills
 * @param ask what is planned and begun
 * @param rowsPerSecond of its last run that succeeded; empty if there was none
 * @param obstacle why it cannot be used as it stands; empty if nothing is known to be in the way
 */
public record Remedy(
        Kind kind,
        String job,
        SourceAddress source,
        SourceAddress target,
        Reruns.OfSettings ask,
        OptionalDouble rowsPerSecond,
        Optional<String> obstacle) {

    /** How days are brought back. */
    public enum Kind {
        /** Rows of the backup that the table lacks. */
        RESTORE,
        /** An aggregate, from the backup. */
        RECALCULATE,
        /** The records of a topic, as long as it keeps them. */
        REPLAY
    }
}

package io.lakescope.jobs.operations;

import io.lakescope.jobs.Lease;
import java.time.Instant;
import java.util.List;

/** What the one who leads a workspace's schedule does after each look. */
public interface Duty {

    /**
     * Blocks. Whoever is not the leader any more changes nothing.
     *
     * @param found at the look
     * @throws io.lakescope.connectors.LakescopeException if it could not be done; it is tried again after the next look
     */
    void turn(List<Finding> found, Instant now, Lease lease);
}

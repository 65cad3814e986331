package io.lakescope.jobs.operations;

import java.time.Instant;
import java.util.List;

/** Looks at one thing that may need somebody. Thread-safe. */
public interface Watch {

    /** What it looks at, for the sentence that it could not. */
    String subject();

    /** @throws io.lakescope.connectors.LakescopeException if it could not look */
    List<Finding> look(Instant now);
}

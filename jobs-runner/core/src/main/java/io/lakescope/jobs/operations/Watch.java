package io.lakescope.jobs.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at one thing that may need somebody. Thread-safe. */
public interface Watch {

    /** What it looks at, for the sentence that it could not. */
    String subject();

    /** What it may find: none of it is over while it cannot look. */
    Set<Finding.Kind> kinds();

    /** What its findings are about, if their subjects all begin with it. */
    default Optional<String> scope() {
        return Optional.empty();
    }

    /** @throws io.lakescope.connectors.LakescopeException if it could not look */
    List<Finding> look(Instant now);
}

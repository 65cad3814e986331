package io.lakescope.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What planning may use. */
public interface PlanContext {

    /** The moment of the plan. */
    Instant pinned();

    /** The run that is planned; empty where only the plan is wanted. */
    Optional<String> run();

    /** Maps in parallel, in order; stops early with an exception when the run is cancelled. */
    <T, R> List<R> parallel(List<T> items, Function<T, R> work);
}

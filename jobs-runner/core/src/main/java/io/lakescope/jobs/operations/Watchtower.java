package io.lakescope.jobs.operations;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.Finding.Step;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is watched. What cannot be looked at is a finding itself, and keeps nothing else from being seen. Thread-safe. */
public record Watchtower(List<Watch> watches) {

    public Watchtower {
        watches = List.copyOf(watches);
    }

    /** The worst first. */
    public List<Finding> look(Instant now) {
        return watches.stream()
                .flatMap(watch -> look(watch, now))
                .sorted(Finding.WORST_FIRST)
                .toList();
    }

    private static Stream<Finding> look(Watch watch, Instant now) {
        try {
            return watch.look(now).stream();
        } catch (LakescopeException e) {
            return Stream.of(
                    new Finding(Kind.UNREACHABLE, watch.subject(), e.getMessage(), now, new Step(Action.CHECK, "")));
        }
    }
}

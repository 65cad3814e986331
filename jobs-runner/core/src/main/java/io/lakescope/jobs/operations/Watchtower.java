package io.lakescope.jobs.operations;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.Finding.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that is watched. What cannot be looked at is a finding itself, and keeps nothing else from being seen; what was
 * found there before stays found, and says when it was seen last. Thread-safe.
 */
public final class Watchtower {

    private record Seen(Finding finding, Instant at) {}

    private final List<Watch> watches;
    private List<Seen> before = List.of();

    public Watchtower(List<Watch> watches) {
        this.watches = List.copyOf(watches);
    }

    /** The worst first. */
    public synchronized List<Finding> look(Instant now) {
        List<Finding> found =
                watches.stream().flatMap(watch -> look(watch, now)).toList();
        List<Seen> unseen = before.stream()
                .filter(seen -> isHidden(seen.finding(), found))
                .filter(seen -> found.stream().noneMatch(seen.finding()::isSameAs))
                .toList();
        List<Seen> all = new ArrayList<>(unseen);
        found.forEach(finding -> all.add(new Seen(finding, now)));
        before = all;
        return Stream.concat(
                        found.stream(),
                        unseen.stream().map(seen -> seen.finding().lastSeen(seen.at())))
                .sorted(Finding.WORST_FIRST)
                .toList();
    }

    private static boolean isHidden(Finding finding, List<Finding> found) {
        return found.stream()
                .flatMap(other -> other.veil().stream())
                .anyMatch(veil -> veil.hides(finding.kind(), finding.subject()));
    }

    private static Stream<Finding> look(Watch watch, Instant now) {
        try {
            return watch.look(now).stream();
        } catch (LakescopeException e) {
            return Stream.of(new Finding(
                    Kind.UNREACHABLE,
                    watch.subject(),
                    e.getMessage(),
                    now,
                    new Step(Action.CHECK, ""),
                    Optional.of(new Veil(watch.kinds(), watch.scope()))));
        }
    }
}

package io.lakescope.jobs.drill;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.Trial;
import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Leaves;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.state.DrillLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether some units of a backup can be restored, as far as drills have shown.
 *
 * @param units that the selection means, with {@code rows} rows in all
 * @param passed trials: the newest of each unit, where it passed
 * @param failed the newest of each unit, where it did not
 * @param last when a unit was tried last
 * @param whole how long a restore of all rows would take: at the pace of the trials that passed, as many units at once
 */
public record Readiness(
        long units, long rows, long passed, List<Trial> failed, Optional<Instant> last, Optional<Duration> whole) {

    public Readiness {
        failed = List.copyOf(failed);
    }

    /**
     * Looks it up: manifests and the log of drills are read.
     *
     * @param atOnce units that a run restores at once
     * @throws io.lakescope.connectors.LakescopeException NOT_FOUND if the dataset does not exist or has no leaf
     */
    public static Readiness of(Sources sources, SourceAddress dataset, Selection selection, DrillLog log, int atOnce) {
        List<Leaves.Leaf> leaves = new Leaves(sources.storage(dataset), Sources.path(dataset))
                .all().stream()
                        .filter(leaf -> LeafUnits.isSelected(
                                LeafUnits.unit(leaf.unit()).key(), selection, sources.pattern(dataset)))
                        .toList();
        Manifests manifests = new Manifests(sources.storage(dataset));
        long rows = leaves.stream()
                .flatMap(leaf -> manifests.newest(leaf.entries()).stream())
                .map(Committed::manifest)
                .mapToLong(manifest -> manifest.backup().rows())
                .sum();
        Map<String, Trial> newest = log.newest(dataset.toString(), Instant.now());
        List<Trial> tried = leaves.stream()
                .flatMap(leaf -> Optional.ofNullable(newest.get(leaf.unit())).stream())
                .toList();
        List<Trial> passed = tried.stream().filter(Trial::passed).toList();
        return new Readiness(
                leaves.size(),
                rows,
                passed.size(),
                tried.stream().filter(trial -> !trial.passed()).toList(),
                tried.stream().map(Trial::at).max(Comparator.naturalOrder()),
                whole(passed, rows, Math.min(atOnce, leaves.size())));
    }

    /** Of two backups together, which are restored one after the other. */
    public Readiness plus(Readiness other) {
        List<Trial> bad = new ArrayList<>(failed);
        bad.addAll(other.failed);
        return new Readiness(
                units + other.units,
                rows + other.rows,
                passed + other.passed,
                bad,
                Stream.of(last, other.last).flatMap(Optional::stream).max(Comparator.naturalOrder()),
                Stream.of(whole, other.whole).flatMap(Optional::stream).reduce(Duration::plus));
    }

    private static Optional<Duration> whole(List<Trial> passed, long rows, int atOnce) {
        long tried = passed.stream().mapToLong(Trial::rows).sum();
        long millis =
                passed.stream().mapToLong(trial -> trial.took().toMillis()).sum();
        return tried == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round((double) millis * rows / tried / atOnce)));
    }
}

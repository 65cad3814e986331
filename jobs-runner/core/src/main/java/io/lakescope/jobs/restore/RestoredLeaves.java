package io.lakescope.jobs.restore;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TablePattern;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.DataPlace;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.backup.RecordedUnits;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Leaves;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The leaves of a dataset that a restore takes, each in the version that is asked for. */
final class RestoredLeaves {

    private final JobSpec.Restore spec;
    private final Sources sources;
    private final TablePattern pattern;
    private final RecordedUnits recorded;
    private final String dataset;

    RestoredLeaves(JobSpec.Restore spec, Sources sources, TablePattern pattern) {
        this(spec, sources, pattern, RecordedUnits.NONE);
    }

    /** @param recorded what must be there, whatever is listed */
    RestoredLeaves(JobSpec.Restore spec, Sources sources, TablePattern pattern, RecordedUnits recorded) {
        this.recorded = recorded;
        this.spec = spec;
        this.sources = sources;
        this.pattern = pattern;
        this.dataset = Sources.path(spec.source());
    }

    /** The newest day first: it is what people look for first. */
    List<WorkUnit> selected() {
        List<String> listed = new Leaves(sources.storage(spec.source()), dataset)
                .all().stream().map(Leaves.Leaf::unit).toList();
        return Stream.concat(listed.stream().map(LeafUnits::unit), recorded.missing(listed).stream())
                .filter(unit -> LeafUnits.isSelected(unit.key(), spec.selection(), pattern))
                .sorted(newestFirst())
                .toList();
    }

    Comparator<WorkUnit> newestFirst() {
        return LeafUnits.newestFirst(pattern);
    }

    Leaf leaf(WorkUnit unit) {
        return new Leaf(
                sources.storage(spec.source()),
                sources.files(spec.source()),
                dataset.isEmpty() ? unit.id() : dataset + "/" + unit.id());
    }

    /** The version that is asked for, once every manifest of the leaf has proved to follow from the one before. */
    Leaf.Version version(Leaf leaf) {
        List<Committed> history = leaf.history();
        if (history.isEmpty()) {
            throw LakescopeException.notFound("Cannot restore " + leaf.path() + ": its manifest " + leaf.path()
                    + "/_commit-000001.json is missing; bring the folder back from a copy; or, if the unit is given up, say so:"
                    + " lakescope register reset backup " + unit(leaf) + " --reason TEXT");
        }
        return spec.version().map(leaf::version).orElseGet(() -> newest(leaf));
    }

    private String unit(Leaf leaf) {
        return dataset.isEmpty() ? leaf.path() : leaf.path().substring(dataset.length() + 1);
    }

    /**
     * What lies there may be a backup that never came to its manifest, or one whose manifest was lost: only the operator can
     * say that the version before is meant.
     */
    private static Leaf.Version newest(Leaf leaf) {
        Leaf.Version version = leaf.newestVersion().orElseThrow();
        if (!version.place().equals(DataPlace.current(leaf.path()))) {
            throw LakescopeException.refused("Cannot restore " + leaf.path() + ": a later backup lies in " + leaf.path()
                    + "/part-0.parquet, and its manifest is missing; back the unit up again, or restore the one before"
                    + " with --version " + version.manifest().backup().run());
        }
        return version;
    }
}

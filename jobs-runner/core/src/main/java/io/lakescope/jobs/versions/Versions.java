package io.lakescope.jobs.versions;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.DataPlace;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Leaves;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifest.DataFile;
import io.lakescope.jobs.versions.Version.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the versions of a dataset's units, by manifests and names: no data is read. Thread-safe. */
public final class Versions {

    private final Sources sources;
    private final SourceAddress dataset;
    private final LakeStorage storage;

    public Versions(Sources sources, SourceAddress dataset) {
        this.sources = sources;
        this.dataset = dataset;
        this.storage = sources.storage(dataset);
    }

    /**
     * Hands out the versions of each selected unit, the newest first.
     *
     * @throws LakescopeException NOT_FOUND if the dataset has no leaf, INTERNAL naming a manifest that cannot be trusted
     */
    public void each(Selection selection, Consumer<List<Version>> sink) {
        selected(selection).forEach(unit -> sink.accept(of(unit)));
    }

    /**
     * The one unit that a selection means.
     *
     * @throws LakescopeException USER if it means none, or more than one
     */
    public WorkUnit only(Selection selection) {
        List<WorkUnit> units = selected(selection);
        if (units.size() != 1) {
            throw LakescopeException.user("Cannot compare versions of " + units.size()
                    + " units: select one of them with --key COLUMN=VALUE"
                    + (units.isEmpty() ? "" : ", for example " + units.get(0).key()));
        }
        return units.get(0);
    }

    private List<WorkUnit> selected(Selection selection) {
        return new Leaves(storage, Sources.path(dataset))
                .all().stream()
                        .map(leaf -> LeafUnits.unit(leaf.unit()))
                        .filter(unit -> LeafUnits.isSelected(unit.key(), selection, sources.pattern(dataset)))
                        .toList();
    }

    Leaf leaf(WorkUnit unit) {
        String path = Sources.path(dataset);
        return new Leaf(storage, sources.files(dataset), path.isEmpty() ? unit.id() : path + "/" + unit.id());
    }

    /** The versions of one unit, the newest first. */
    List<Version> of(WorkUnit unit) {
        Leaf leaf = leaf(unit);
        Map<String, Manifest> made = new LinkedHashMap<>();
        List<String> expired = List.of();
        for (Committed committed : leaf.history()) {
            Manifest one = committed.manifest();
            made.putIfAbsent(one.backup().run(), one);
            expired = one.expired();
        }
        Optional<DataPlace> newest = leaf.newestVersion().map(Leaf.Version::place);
        List<Version> versions = new ArrayList<>();
        Optional<Manifest> next = Optional.empty();
        for (Manifest manifest : newestFirst(made)) {
            DataPlace place = next.isEmpty()
                    ? newest.orElseThrow()
                    : DataPlace.version(leaf.path(), manifest.backup().run());
            boolean isExpired = expired.contains(manifest.backup().run());
            versions.add(version(manifest, next, place, isExpired ? Place.EXPIRED : place(leaf, place, manifest)));
            next = Optional.of(manifest);
        }
        return versions;
    }

    private static List<Manifest> newestFirst(Map<String, Manifest> made) {
        List<Manifest> order = new ArrayList<>(made.values());
        java.util.Collections.reverse(order);
        return order;
    }

    private Place place(Leaf leaf, DataPlace place, Manifest manifest) {
        boolean isThere = manifest.backup().files().stream()
                .allMatch(file -> storage.stat(place.path(file)).isPresent());
        if (!isThere) {
            return Place.GONE;
        }
        return place.equals(DataPlace.current(leaf.path())) ? Place.CURRENT : Place.KEPT;
    }

    private static Version version(Manifest manifest, Optional<Manifest> next, DataPlace folder, Place place) {
        Manifest.Backup backup = manifest.backup();
        return new Version(
                manifest.unit(),
                backup.run(),
                manifest.time(),
                backup.rows(),
                backup.files().stream().mapToLong(DataFile::sizeBytes).sum(),
                backup.digest(),
                backup.verified(),
                next.map(Manifest::time),
                place,
                folder.folder());
    }
}

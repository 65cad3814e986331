package io.lakescope.jobs.manifest;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import java.util.ArrayList;
import java.util.List;

/** Finds the leaves of a dataset: the folders that hold manifests. */
public final class Leaves {

    /** @param path from the storage's root; the unit is its part below the dataset */
    public record Leaf(String path, String unit, List<Entry> entries) {}

    private final Manifests manifests;
    private final LakeStorage storage;
    private final String dataset;

    public Leaves(LakeStorage storage, String dataset) {
        this.storage = storage;
        this.dataset = dataset;
        this.manifests = new Manifests(storage);
    }

    /**
     * Every leaf in byte order.
     *
     * @throws LakescopeException NOT_FOUND if the dataset does not exist or has no leaf; a listing that fails is never
     *     taken for an empty one
     */
    public List<Leaf> all() {
        if (storage.stat(dataset).isEmpty()) {
            throw LakescopeException.notFound("Cannot open the dataset " + storage.root() + "/" + dataset
                    + ": there is no such folder; back up a table into it first");
        }
        List<Leaf> leaves = new ArrayList<>();
        walk(dataset, leaves);
        if (leaves.isEmpty()) {
            throw LakescopeException.notFound("Cannot use the dataset " + storage.root() + "/" + dataset
                    + ": no folder in it has a manifest; back up a table into it first");
        }
        return leaves;
    }

    private void walk(String folder, List<Leaf> leaves) {
        List<Entry> entries = manifests.entries(folder);
        if (entries.stream().anyMatch(entry -> Manifests.isManifest(entry.name()))) {
            leaves.add(new Leaf(folder, dataset.isEmpty() ? folder : folder.substring(dataset.length() + 1), entries));
            return;
        }
        for (Entry entry : entries) {
            if (entry.folder() && HivePath.parse(entry.name()).isPresent()) {
                walk(entry.path(), leaves);
            }
        }
    }
}

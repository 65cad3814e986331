package io.lakescope.jobs.manifest;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import java.util.ArrayList;
import java.util.List;

/** Finds the leaves of a dataset: the folders that hold manifests, or files that plain readers take for data. */
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
        walk(dataset, manifests.entries(dataset), leaves);
        if (leaves.isEmpty()) {
            throw LakescopeException.notFound("Cannot use the dataset " + storage.root() + "/" + dataset
                    + ": no folder in it has a manifest; back up a table into it first");
        }
        return leaves;
    }

    private static boolean isPart(Entry entry) {
        return Manifests.isManifest(entry.name()) || (!entry.folder() && isData(entry.name()));
    }

    /** A leaf that has lost its manifests must be seen to have lost them. */
    private static boolean isData(String name) {
        return name.endsWith(".parquet") && !HivePath.isHidden(name);
    }

    private String unit(String folder) {
        if (folder.equals(dataset)) {
            throw new LakescopeException(
                    LakescopeException.Kind.INTERNAL,
                    "Cannot trust the dataset " + storage.root() + "/" + dataset
                            + ": it holds data files beside its leaves, which plain readers count; move them away");
        }
        return dataset.isEmpty() ? folder : folder.substring(dataset.length() + 1);
    }

    private void walk(String folder, List<Entry> entries, List<Leaf> leaves) {
        if (entries.stream().anyMatch(Leaves::isPart)) {
            leaves.add(new Leaf(folder, unit(folder), entries));
            return;
        }
        for (Entry entry : entries) {
            if (entry.folder() && HivePath.parse(entry.name()).isPresent()) {
                walk(entry.path(), manifests.listed(entry.path()), leaves);
            }
        }
    }
}

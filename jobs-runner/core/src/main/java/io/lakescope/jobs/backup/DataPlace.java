package io.lakescope.jobs.backup;

import io.lakescope.jobs.manifest.Manifest.DataFile;

/**
 * Where the data objects of a backup lie. Only current ones are named {@code .parquet}: some readers look into every folder
 * below, and must not count a version or a staged object.
 *
 * @param folder the leaf, or a hidden folder in it
 * @param suffix what follows the object's own name; empty for current objects
 */
public record DataPlace(String folder, String suffix) {

    /** The data objects that a leaf holds now. */
    public static DataPlace current(String leaf) {
        return new DataPlace(leaf, "");
    }

    /** Where the object that a run published lies once another has replaced it. */
    public static DataPlace version(String leaf, String run) {
        return new DataPlace(leaf + "/_versions-" + run, ".version");
    }

    static DataPlace staging(String leaf, String attempt) {
        return new DataPlace(leaf + "/_staging-" + attempt, ".staged");
    }

    public String path(DataFile file) {
        return path(file.path());
    }

    String path(String name) {
        return folder + "/" + name + suffix;
    }
}

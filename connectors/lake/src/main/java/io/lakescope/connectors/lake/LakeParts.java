package io.lakescope.connectors.lake;

import io.lakescope.connectors.DatasetPattern;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.lake.gcs.GcsAccess;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import io.lakescope.connectors.lake.storage.StorageUrl;
import java.util.HashMap;
import java.util.Map;

/**
 * What a connection has once, whoever reads through it.
 *
 * @param storage without the question for consent
 * @param disk for plain addresses of this machine
 */
record LakeParts(
        String name,
        String root,
        LakeStorage storage,
        LakeStorage disk,
        ParquetFiles parquet,
        DataFiles files,
        Workers workers,
        Footers footers,
        Map<String, String> eventTimes,
        Map<String, DatasetPattern> datasets) {

    static LakeParts of(
            String name,
            String root,
            GcsAccess access,
            Map<String, String> eventTimes,
            Map<String, DatasetPattern> datasets) {
        ParquetFiles parquet = new ParquetFiles();
        DataFiles files = new DataFiles(parquet);
        Workers workers = StorageUrl.isRemote(root) ? Workers.forNetwork() : Workers.forDisk();
        return new LakeParts(
                name,
                root,
                Storages.of(root, access, classes(root, datasets)),
                Storages.of("file:///", GcsAccess.DEFAULT),
                parquet,
                files,
                workers,
                new Footers(files, workers),
                Map.copyOf(eventTimes),
                Map.copyOf(datasets));
    }

    /** By path below the root; plain addresses are declared by their whole URL, and only those below this root are meant. */
    private static Map<String, String> classes(String root, Map<String, DatasetPattern> datasets) {
        Map<String, String> classes = new HashMap<>();
        datasets.forEach((address, pattern) -> pattern.storageClass().ifPresent(named -> {
            boolean isPlain = address.contains(":/") || address.startsWith("/");
            if (!isPlain) {
                classes.put(address, named);
            } else if (Storages.top(address).equals(root)) {
                classes.put(Storages.below(address), named);
            }
        }));
        return classes;
    }
}

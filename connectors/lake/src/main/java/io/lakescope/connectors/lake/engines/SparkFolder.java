package io.lakescope.connectors.lake.engines;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What Spark lists in a folder (PartitioningAwareFileIndex, 3.5).
 *
 * @param files those it takes schemas from, in the order of their paths
 * @param read those whose rows it reads
 */
record SparkFolder(SparkPartitions partitions, List<Listing.File> files, List<Listing.File> read) {

    /** @throws Failure as Spark fails on the folder's structure */
    static SparkFolder of(Listing listing) {
        List<Listing.File> listed = listing.files().stream()
                .filter(file -> SparkPath.isListed(file.relative()))
                .sorted(Comparator.comparing(Listing.File::relative))
                .toList();
        Set<String> folders = listed.stream()
                .filter(file -> SparkPath.isData(file.name()))
                .map(Listing.File::folder)
                .collect(Collectors.toCollection(TreeSet::new));
        SparkPartitions partitions = SparkPartitions.of(listing.root(), folders);
        partitions.error().ifPresent(error -> {
            throw new Failure(error);
        });
        boolean flat = partitions.columns().isEmpty();
        List<Listing.File> files =
                flat ? listed.stream().filter(file -> file.folder().isEmpty()).toList() : listed;
        List<Listing.File> read = files.stream()
                .filter(file -> SparkPath.isData(file.name()) && file.sizeBytes() > 0)
                .filter(file -> flat || partitions.values().containsKey(file.folder()))
                .toList();
        return new SparkFolder(partitions, files, read);
    }
}

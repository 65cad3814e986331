package io.lakescope.connectors.lake;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionSize;
import io.lakescope.connectors.lake.parquet.FileFacts;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What describe says of a folder. */
final class DatasetFacts {

    private static final int LARGEST = 10;

    private DatasetFacts() {}

    static String kind(Selection selection) {
        String name = selection.target().address().name();
        if (HivePath.parse(name).isPresent()) {
            return name.startsWith("version=") ? "version" : "partition";
        }
        boolean direct = selection.files().stream()
                .anyMatch(file -> !file.relative().contains("/") || !file.keys().isEmpty());
        return direct ? "dataset" : "folder";
    }

    static Map<String, Object> of(Dataset dataset, ParquetFiles files) {
        Selection selection = dataset.selection();
        List<FileFacts> read = dataset.known().stream()
                .map(Footers.Known::facts)
                .filter(Objects::nonNull)
                .toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("partitionKeys", selection.partitionKeys());
        facts.put("keysAbove", above(selection));
        facts.put("versions", versions(selection));
        facts.put("files", selection.files().size());
        facts.put("formats", formats(selection));
        if (read.stream().allMatch(file -> file.rows() != DataFiles.UNKNOWN_ROWS)) {
            facts.put("rows", read.stream().mapToLong(FileFacts::rows).sum());
        }
        facts.put("bytes", bytes(selection));
        facts.put("medianFileBytes", median(selection));
        facts.put("largestPartitions", largest(selection));
        facts.put("columns", dataset.schema().columns().size());
        facts.put("rowGroups", read.stream().mapToLong(FileFacts::rowGroups).sum());
        facts.put(
                "codecs",
                sorted(read.stream().flatMap(file -> file.codecs().stream()).collect(Collectors.toSet())));
        facts.put("writers", sorted(read.stream().map(FileFacts::writer).collect(Collectors.toSet())));
        facts.put("leftovers", selection.leftovers().size());
        facts.put("findings", Findings.of(dataset, OldTimes.of(dataset, files)));
        return facts;
    }

    /** What names and sizes tell, with no file opened. */
    static Map<String, Object> ofNames(Selection selection) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("partitionKeys", selection.partitionKeys());
        facts.put("keysAbove", above(selection));
        facts.put("versions", versions(selection));
        facts.put("files", selection.files().size());
        facts.put("formats", formats(selection));
        facts.put("bytes", bytes(selection));
        facts.put("medianFileBytes", median(selection));
        facts.put("largestPartitions", largest(selection));
        facts.put("leftovers", selection.leftovers().size());
        facts.putAll(StorageFacts.unread(selection));
        return facts;
    }

    private static long bytes(Selection selection) {
        return selection.files().stream().mapToLong(DataFile::sizeBytes).sum();
    }

    /** The partitions that hold the most bytes, largest first. */
    private static List<Map<String, Object>> largest(Selection selection) {
        return Partitions.of(selection).stream()
                .filter(partition -> !partition.keys().isEmpty())
                .sorted(Comparator.comparingLong(PartitionSize::sizeBytes).reversed())
                .limit(LARGEST)
                .map(DatasetFacts::facts)
                .toList();
    }

    private static Map<String, Object> facts(PartitionSize partition) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("partition", partition.path());
        facts.put("files", partition.files());
        facts.put("bytes", partition.sizeBytes());
        return facts;
    }

    private static List<String> formats(Selection selection) {
        return sorted(selection.files().stream()
                .map(file -> DataFiles.title(file.path()))
                .collect(Collectors.toSet()));
    }

    private static Map<String, Object> above(Selection selection) {
        Map<String, Object> keys = new LinkedHashMap<>();
        selection.target().keysAbove().forEach((key, value) -> keys.put(key, value.orElse(HivePath.NULL_VALUE)));
        return keys;
    }

    private static List<String> versions(Selection selection) {
        return sorted(selection.files().stream()
                .flatMap(file -> file.keys().containsKey("version") ? file.keys().get("version").stream() : null)
                .collect(Collectors.toSet()));
    }

    private static List<String> sorted(Set<String> values) {
        return new ArrayList<>(new TreeSet<>(values));
    }

    private static long median(Selection selection) {
        long[] sizes = selection.files().stream()
                .mapToLong(DataFile::sizeBytes)
                .sorted()
                .toArray();
        return sizes.length == 0 ? 0 : sizes[sizes.length / 2];
    }

    static String reason(LakescopeException failure) {
        return String.valueOf(failure.getMessage());
    }
}

package io.lakescope.connectors.lake;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Partial;
import io.lakescope.connectors.PartitionSize;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Lists folders and files, and tells what is known of them. */
final class LakeCatalog implements Catalog {

    /** Beyond this many entries the footers of a page are not read: names come first. */
    private static final int MAX_FOOTERS = 200;
    /** Enough entries of a folder to see what it is. */
    private static final int PEEK = 64;

    private final Function<SourceAddress, Target> targets;
    private final Footers footers;
    private final DataFiles files;
    private final DeclaredDatasets declared;

    LakeCatalog(Function<SourceAddress, Target> targets, Footers footers, DataFiles files, DeclaredDatasets declared) {
        this.targets = targets;
        this.footers = footers;
        this.files = files;
        this.declared = declared;
    }

    @Override
    public Page list(SourceAddress address, Optional<String> after, int limit) {
        Target target = targets.apply(address);
        if (!target.entry().folder()) {
            return new Page(List.of(), Optional.empty());
        }
        LakeStorage.Page page = target.storage().list(target.path(), after, limit);
        boolean withRows = page.entries().size() <= MAX_FOOTERS;
        List<Entry> entries = target.workers().each(page.entries(), entry -> entry(target, entry, withRows));
        return new Page(entries, page.next());
    }

    private Entry entry(Target target, LakeStorage.Entry entry, boolean withRows) {
        SourceAddress address = target.address().child(entry.name());
        String kind = kind(target, entry);
        OptionalLong rows = withRows && kind.equals("file") && !target.consent().withholds(entry.storageClass())
                ? rows(target, entry)
                : OptionalLong.empty();
        OptionalLong bytes = entry.folder() ? OptionalLong.empty() : OptionalLong.of(entry.sizeBytes());
        Optional<Stored> stored = entry.storageClass().map(named -> new Stored(named, entry.modified()));
        return new Entry(entry.name(), kind, address, rows, bytes, entry.folder(), stored);
    }

    private static String kind(Target target, LakeStorage.Entry entry) {
        if (HivePath.isHidden(entry.name())) {
            return "leftover";
        }
        if (!entry.folder()) {
            return "file";
        }
        Optional<HivePath.Segment> segment = HivePath.parse(entry.name());
        if (segment.isPresent()) {
            return segment.get().key().equals("version") ? "version" : "partition";
        }
        return isDataset(target, entry) ? "dataset" : "folder";
    }

    private static boolean isDataset(Target target, LakeStorage.Entry folder) {
        try {
            return target.storage().list(folder.path(), Optional.empty(), PEEK).entries().stream()
                    .anyMatch(LakeCatalog::makesDataset);
        } catch (LakescopeException e) {
            // One folder that cannot be opened must not hide its neighbours; opening it says why.
            return false;
        }
    }

    private static boolean makesDataset(LakeStorage.Entry entry) {
        return entry.folder()
                ? HivePath.parse(entry.name()).isPresent()
                : !HivePath.isHidden(entry.name())
                        && (Discovery.hasDataName(entry.name())
                                || DataFiles.format(entry.name()).isPresent());
    }

    private OptionalLong rows(Target target, LakeStorage.Entry entry) {
        if (!Discovery.hasDataName(entry.name()) && !Magic.isParquet(target.storage(), entry)) {
            return OptionalLong.empty();
        }
        Footers.Known known = footers.one(
                target.storage(),
                new DataFile(entry.path(), entry.name(), entry.sizeBytes(), entry.generation(), Map.of()));
        return known.failure() == null && known.require().rows() >= 0
                ? OptionalLong.of(known.require().rows())
                : OptionalLong.empty();
    }

    @Override
    public Description describe(SourceAddress address) {
        Target target = targets.apply(address);
        LakeStorage.Entry entry = target.entry();
        if (!entry.folder()) {
            Map<String, Object> facts = new LinkedHashMap<>(fileFacts(target, entry));
            facts.put("modified", entry.modified());
            facts.put("generation", entry.generation());
            entry.storageClass().ifPresent(named -> {
                facts.put("storageClass", named);
                facts.put(
                        "ageDays",
                        Duration.between(entry.modified(), Instant.now()).toDays());
            });
            return new Description(address, "file", facts);
        }
        Selection selection = Discovery.of(target);
        Map<String, Object> facts = new LinkedHashMap<>();
        if (!selection.withheld().isEmpty()) {
            facts.putAll(DatasetFacts.ofNames(selection));
            facts.putAll(StorageFacts.of(target));
            return new Description(address, DatasetFacts.kind(selection), facts);
        }
        Dataset dataset = Dataset.of(selection, footers);
        facts.putAll(DatasetFacts.of(dataset, files.parquet()));
        facts.putAll(StorageFacts.of(target));
        DeclaredDatasets.Declared datasets = declared.of(address);
        if (Deviations.isDeclared(datasets.pattern())) {
            facts.put("deviations", Deviations.of(dataset, datasets, files.parquet()));
        }
        return new Description(address, DatasetFacts.kind(selection), facts);
    }

    private Map<String, Object> fileFacts(Target target, LakeStorage.Entry entry) {
        if (target.consent().withholds(entry.storageClass())) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("format", DataFiles.title(entry.path()));
            facts.put("bytes", entry.sizeBytes());
            facts.putAll(StorageFacts.unread(Discovery.of(target)));
            return facts;
        }
        return files.details(target.storage(), entry);
    }

    @Override
    public SourceSchema schema(SourceAddress address) {
        Selection selection = Discovery.of(targets.apply(address)).requireFiles();
        return Dataset.of(selection, footers).requireReadable().schema();
    }

    @Override
    public Partial<SourceSchema> readableSchema(SourceAddress address) {
        Selection selection = Discovery.of(targets.apply(address)).requireFiles();
        Partial<Dataset> readable = Dataset.readable(selection, footers);
        return new Partial<>(readable.value().schema(), readable.leftOut());
    }

    @Override
    public List<PartitionSize> partitions(SourceAddress address) {
        return Partitions.of(Discovery.of(targets.apply(address)));
    }

    @Override
    public Optional<SchemaTimeline> timeline(SourceAddress address) {
        Selection selection = Discovery.of(targets.apply(address)).requireFiles();
        Dataset dataset = Dataset.of(selection, footers).requireOneReadable();
        return Optional.of(
                new Timelines(files, footers).of(dataset, declared.of(address).pattern()));
    }
}

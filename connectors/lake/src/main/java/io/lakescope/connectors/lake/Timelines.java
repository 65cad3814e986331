package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.DatasetPattern;
import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.lake.engines.Engines;
import io.lakescope.connectors.lake.engines.Listing;
import io.lakescope.connectors.lake.evolution.Evolution;
import io.lakescope.connectors.lake.evolution.FileSchema;
import io.lakescope.connectors.lake.parquet.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the schema of a dataset went on, and what other engines see of it. */
final class Timelines {

    /** So many rows are enough to see whether two columns hold the same values. */
    private static final int SAMPLE_ROWS = 1_000;

    private final DataFiles files;
    private final Footers footers;

    Timelines(DataFiles files, Footers footers) {
        this.files = files;
        this.footers = footers;
    }

    SchemaTimeline of(Dataset dataset, DatasetPattern pattern) {
        List<FileSchema> schemas = new ArrayList<>();
        List<SchemaChange> unreadable = new ArrayList<>();
        for (int i = 0; i < dataset.known().size(); i++) {
            DataFile file = dataset.selection().files().get(i);
            FileFacts facts = dataset.known().get(i).facts();
            if (facts == null) {
                unreadable.add(unreadable(file, dataset.known().get(i)));
                continue;
            }
            schemas.add(new FileSchema(
                    file.relative(),
                    file.keys(),
                    GuessedTypes.stored(file, facts.schema(), dataset.schema().schema())));
        }
        Target target = dataset.selection().target();
        Optional<String> version =
                Optional.ofNullable(target.keysAbove().get("version")).flatMap(value -> value);
        Evolution evolution = new Evolution(pattern.policy(), (file, column) -> sample(dataset, file, column), version);
        if (!dataset.selection().isParquet()) {
            return with(unreadable, evolution.of(dataset.schema(), schemas, List.of()), Set.of());
        }
        Listing listing = listing(dataset);
        Set<String> old =
                listing.files().stream().flatMap(file -> file.int96().stream()).collect(Collectors.toSet());
        return with(unreadable, evolution.of(dataset.schema(), schemas, Engines.of(listing, dataset.schema())), old);
    }

    private static SchemaChange unreadable(DataFile file, Footers.Known known) {
        String reason = DatasetFacts.reason(java.util.Objects.requireNonNull(known.failure()));
        return new SchemaChange(
                SchemaChange.Kind.UNREADABLE,
                file.relative(),
                file.keys().getOrDefault("version", Optional.empty()),
                file.place(),
                file.place(),
                "",
                "",
                1,
                SchemaChange.Verdict.WARNING,
                reason + "; the timeline is without it",
                List.of(),
                OptionalDouble.empty());
    }

    /** @param old timestamps in 96 bits, which have nanoseconds that every engine reads */
    private static SchemaTimeline with(List<SchemaChange> unreadable, SchemaTimeline timeline, Set<String> old) {
        return new SchemaTimeline(
                timeline.schema(),
                timeline.policy(),
                timeline.spans(),
                timeline.lines(),
                Stream.concat(
                                unreadable.stream(),
                                timeline.changes().stream()
                                        .filter(change -> change.kind() != SchemaChange.Kind.NANOSECONDS
                                                || !old.contains(change.column())))
                        .toList(),
                timeline.bump(),
                timeline.engines());
    }

    EngineView view(Engine engine, Dataset dataset) {
        return Engines.of(engine, listing(dataset), dataset.schema());
    }

    private Listing listing(Dataset dataset) {
        return new EngineListing(dataset, files.parquet(), footers).listing();
    }

    private List<?> sample(Dataset dataset, String relative, String column) {
        List<DataFile> all = dataset.selection().files();
        int position = IntStream.range(0, all.size())
                .filter(i -> all.get(i).relative().equals(relative))
                .findFirst()
                .orElseThrow();
        Schema schema = dataset.known().get(position).require().schema();
        LakeStorage storage = dataset.selection().target().storage();
        List<String> values = new ArrayList<>();
        try (FileRows open = files.open(storage, all.get(position), schema, Set.of(column), List.of())) {
            Optional<Batch> batch = open.next(SAMPLE_ROWS);
            for (int row = 0; batch.isPresent() && row < batch.get().size(); row++) {
                Object value = batch.get().value(row, 0);
                if (value != null) {
                    values.add(value.toString());
                }
            }
        }
        return values;
    }

    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}

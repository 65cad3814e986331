package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.engines.Listing;
import io.lakescope.connectors.lake.parquet.FileFacts;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything in a folder that some engine may take for data: what readers skip included, since not all do. */
final class EngineListing {

    /** Strays and leftovers beyond this are left out: the first ones tell what there is to tell. */
    private static final int MOST_OTHERS = 1_000;

    private static final int PAGE = 1_000;

    private final Dataset dataset;
    private final ParquetFiles files;
    private final Footers footers;
    private final Map<Schema, List<String>> int96 = new HashMap<>();
    private final List<Listing.File> all = new ArrayList<>();
    private int others;

    EngineListing(Dataset dataset, ParquetFiles files, Footers footers) {
        this.dataset = dataset;
        this.files = files;
        this.footers = footers;
    }

    Listing listing() {
        Target target = dataset.selection().target();
        for (int i = 0; i < dataset.known().size(); i++) {
            DataFile file = dataset.selection().files().get(i);
            add(file, true, dataset.known().get(i));
        }
        dataset.selection().strays().forEach(this::other);
        dataset.selection().leftovers().forEach(this::other);
        String root = target.entry().folder() ? target.path() : above(target.path());
        return new Listing(target.storage().root().replaceFirst("/+$", "") + "/" + root, all);
    }

    private static String above(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    private void add(DataFile file, boolean ours, Footers.Known known) {
        FileFacts facts = known.facts();
        all.add(new Listing.File(
                file.relative(),
                file.sizeBytes(),
                ours,
                facts == null ? null : facts.schema(),
                facts == null ? List.of() : int96(facts.schema(), file.path())));
    }

    /** Files of one schema are taken to be written alike: one footer tells for all. */
    private List<String> int96(Schema schema, String path) {
        return OldTimes.mayBe(schema)
                ? int96.computeIfAbsent(
                        schema,
                        unseen -> files.int96(dataset.selection().target().storage(), path))
                : List.of();
    }

    private void other(String relative) {
        Target target = dataset.selection().target();
        String path = Timelines.join(target.path(), relative);
        if (others < MOST_OTHERS) {
            target.storage().stat(path).ifPresent(entry -> other(relative, entry));
        }
    }

    private void other(String relative, LakeStorage.Entry entry) {
        if (!entry.folder()) {
            others++;
            DataFile file = new DataFile(entry.path(), relative, entry.sizeBytes(), entry.generation(), Map.of());
            add(file, false, known(file));
            return;
        }
        Optional<String> after = Optional.empty();
        do {
            LakeStorage.Page page = target().list(entry.path(), after, PAGE);
            for (LakeStorage.Entry inside : page.entries()) {
                if (others < MOST_OTHERS) {
                    other(relative + "/" + inside.name(), inside);
                }
            }
            after = others < MOST_OTHERS ? page.next() : Optional.empty();
        } while (after.isPresent());
    }

    private LakeStorage target() {
        return dataset.selection().target().storage();
    }

    private Footers.Known known(DataFile file) {
        boolean worth = file.sizeBytes() > 0
                && (Discovery.hasDataName(file.relative()) || file.relative().endsWith("_metadata"));
        return worth ? footers.one(target(), file) : new Footers.Known(null, none(file));
    }

    private static @Nullable LakescopeException none(DataFile file) {
        return LakescopeException.user("Cannot read " + file.relative() + ": it is no Parquet file");
    }
}

package io.lakescope.jobs.export;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.jobs.Exporter;
import io.lakescope.jobs.Sources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder of Hive leaves, each with Parquet files that lack the partition columns. Leaves that hold much are finished
 * and continued in a further file, so that memory stays bounded however the rows are ordered.
 */
final class FolderOutput implements Output {

    private static final int MOST_OPEN = 64;
    private static final long MOST_OPEN_CELLS = 8_000_000;

    private final RecordFiles files;
    private final Staging staging;
    private final List<String> keys;
    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private @Nullable Partitioning partitioning;
    private int stagedFiles;
    private long openCells;

    FolderOutput(Exporter.Request request, Sources sources) {
        LakeStorage storage = sources.storage(request.target());
        String path = Sources.path(request.target());
        FileExporter.refuseForeign(storage, path);
        this.files = sources.files(request.target());
        this.keys = request.options().partitionBy();
        this.staging = Staging.ofFolder(storage, path);
    }

    @Override
    public void begin(Schema schema) {
        partitioning = new Partitioning(schema, keys);
    }

    private Partitioning partitioning() {
        return java.util.Objects.requireNonNull(partitioning);
    }

    @Override
    public void append(Batch batch) {
        Batch storable = Storable.batch(batch, partitioning().schema());
        partitioning().rows(batch).forEach((path, rows) -> append(path, Partitioning.chosen(storable, rows)));
    }

    private void append(String path, Batch rows) {
        Leaf leaf = leaves.computeIfAbsent(path, Leaf::new);
        RecordFiles.FileWriter writer = leaf.writer();
        if (writer == null) {
            makeRoom();
            String staged = staging.staged("file-" + stagedFiles++);
            writer = files.write(staging.storage(), staged, partitioning().schema());
            leaf.open(writer, staged);
        }
        writer.append(rows);
        long cells = (long) rows.size() * rows.schema().size();
        leaf.took(cells);
        openCells += cells;
        while (openCells > MOST_OPEN_CELLS) {
            finishFullest();
        }
    }

    private void makeRoom() {
        if (leaves.values().stream().filter(Leaf::isOpen).count() >= MOST_OPEN) {
            finishFullest();
        }
    }

    private void finishFullest() {
        Leaf fullest = leaves.values().stream()
                .filter(Leaf::isOpen)
                .max(Comparator.comparingLong(Leaf::openCells))
                .orElseThrow();
        openCells -= fullest.openCells();
        fullest.finish();
    }

    @Override
    public Published publish() {
        leaves.values().forEach(Leaf::finish);
        List<String> appeared = new ArrayList<>();
        long bytes = 0;
        try {
            for (Leaf leaf : leaves.values()) {
                for (int i = 0; i < leaf.finished().size(); i++) {
                    bytes += staging.publish(leaf.finished().get(i), leaf.place(i))
                            .sizeBytes();
                    appeared.add(leaf.place(i));
                }
            }
        } catch (LakescopeException e) {
            appeared.forEach(staging::withdraw);
            throw e;
        }
        return new Published(bytes, appeared.size());
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public void close() {
        leaves.values().forEach(Leaf::abandon);
        staging.close();
    }

    /** For messages. */
    static String names(Schema schema) {
        return String.join(", ", schema.columns().stream().map(Column::name).toList());
    }
}

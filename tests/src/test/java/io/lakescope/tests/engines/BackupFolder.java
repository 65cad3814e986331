package io.lakescope.tests.engines;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Precondition;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dataset of two venues and two days in the layout of a backup, with everything that lies beside the data. */
final class BackupFolder {

    static final long ROWS = 100 + 40 + 7 + 1;

    private static final String FIRST = "venue=v1/day=2026-01-01";
    private static final String FIRST_RUN = "20260101000000000";
    private static final Schema SCHEMA = new Schema(List.of(
            new Column("ts", Type.parse("timestamp(us,utc)")),
            new Column("visitor", Type.Plain.STRING),
            new Column("x", Type.Plain.DOUBLE),
            new Column("_write_time", Type.Plain.LONG)));

    private final Path folder;
    private final LocalStorage storage;
    private final ParquetFiles files = new ParquetFiles();

    BackupFolder(Path folder) {
        this.folder = folder;
        this.storage = new LocalStorage(folder);
        publish(FIRST, 100, new Precondition.Absent());
        publish("venue=v1/day=2026-01-02", 40, new Precondition.Absent());
        publish("venue=north%20wing/day=2026-01-01", 7, new Precondition.Absent());
        publish("venue=north%20wing/day=2026-01-02", 1, new Precondition.Absent());
    }

    Path path() {
        return folder;
    }

    /** Backs the first leaf up again with more rows, as the product does: keep the version, replace, commit. */
    void replaceFirst(int rows) {
        String data = FIRST + "/part-0.parquet";
        storage.copy(data, FIRST + "/_versions-" + FIRST_RUN + "/part-0.parquet.version");
        LakeStorage.Entry present = storage.stat(data).orElseThrow();
        publish(FIRST, rows, new Precondition.Generation(present.generation()));
    }

    /** Leaves what an interrupted run leaves. */
    void interruptFirst() {
        stage(FIRST + "/_staging-20260103000000000/part-0.parquet.staged", 100);
    }

    private void publish(String leaf, int rows, Precondition precondition) {
        String staged = leaf + "/_staging-20260102000000000/part-0.parquet.staged";
        stage(staged, rows);
        LakeStorage.Entry published = storage.publish(staged, leaf + "/part-0.parquet", precondition);
        storage.delete(leaf + "/_staging-20260102000000000");
        String manifest = "{\"rows\": " + rows + ", \"bytes\": " + published.sizeBytes() + "}";
        int commit = precondition instanceof Precondition.Absent ? 1 : 2;
        boolean unused = storage.putIfAbsent(
                leaf + "/_commit-00000" + commit + ".json", manifest.getBytes(StandardCharsets.UTF_8));
    }

    private void stage(String path, int rows) {
        List<@Nullable Object[]> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            values.add(new @Nullable Object[] {
                Instant.parse("2026-01-01T09:00:00Z").plusSeconds(row), "visitor-" + row, row / 2.0, 1_000_000L + row
            });
        }
        try (var writer = files.write(storage, path, SCHEMA)) {
            writer.append(Batch.ofRows(SCHEMA, values));
            writer.commit(Map.of("lakescope.run", FIRST_RUN));
        }
    }

    /** How many rows the product counts by reading them. */
    long countedByProduct() {
        try (LakeConnector lake = LakeConnector.plain()) {
            return lake.reader()
                    .count(ReadRequest.all(SourceAddress.ofFile(folder)), true)
                    .rows();
        }
    }
}

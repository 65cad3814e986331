package io.lakescope.jobs.restore;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.RecordFiles.FileWriter;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a restore inserts, in a file of the leaf's hidden folder {@code _restore-RUN}: what an undo deletes. A
 * resumed run adds a file.
 */
final class InsertedKeys implements AutoCloseable {

    private static final int BATCH_ROWS = 1024;

    private final Schema schema;
    private final int[] positions;
    private final FileWriter writer;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    InsertedKeys(RestoreRun.Origin origin, TableDefinition table, Map<String, String> unitKey, String run) {
        List<TableColumn> keys = table.columns().stream()
                .filter(column -> column.isKey() && !unitKey.containsKey(column.name()))
                .toList();
        this.schema = new Schema(
                keys.stream().map(key -> new Column(key.name(), key.type())).toList());
        this.positions = keys.stream().mapToInt(table.columns()::indexOf).toArray();
        String folder = origin.leaf().path() + "/_restore-" + run;
        int number = new Manifests(origin.storage()).entries(folder).size();
        this.writer = origin.files().write(origin.storage(), folder + "/keys-" + number + ".keys", schema);
    }

    void add(TimedRow row) {
        @Nullable Object[] key = new @Nullable Object[positions.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = row.values()[positions[i]];
        }
        rows.add(key);
        if (rows.size() == BATCH_ROWS) {
            flush();
        }
    }

    private void flush() {
        writer.append(Batch.ofRows(schema, rows));
        rows.clear();
    }

    void commit() {
        flush();
        writer.commit(Map.of());
    }

    @Override
    public void close() {
        writer.close();
    }
}

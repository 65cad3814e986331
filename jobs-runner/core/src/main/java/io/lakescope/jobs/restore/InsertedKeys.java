package io.lakescope.jobs.restore;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.encryption.EncryptedFiles;
import io.lakescope.jobs.proof.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a restore inserts, each with its write time and content, in files of the leaf's hidden folder {@code _restore-RUN}: what an undo deletes. Each
 * holder of the lease has files of its own.
 */
final class InsertedKeys {

    /** No column of a table that is backed up has this name. */
    private static final String WRITE_TIME = "_write_time";

    private static final int BATCH_ROWS = 1024;

    /** @param content the digest of the row's values */
    record Insert(TimedRow row, Hash content) {}

    private final RestoreRun.Origin origin;
    private final RecordFiles files;
    private final Schema schema;
    private final int[] positions;
    private final UnitContext context;
    private int number;

    InsertedKeys(RestoreRun.Origin origin, TableDefinition table, Map<String, String> unitKey, UnitContext context) {
        List<TableColumn> keys = keys(table, unitKey);
        List<Column> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(new Column(key.name(), key.type())));
        columns.add(new Column(WRITE_TIME, Type.Plain.LONG));
        columns.add(new Column(contentName(keys), Type.Plain.STRING));
        this.origin = origin;
        // The digest of a single row tells its content to who can guess it.
        this.files =
                EncryptedFiles.alike(origin.files(), origin.version().manifest().backup(), List.of(contentName(keys)));
        this.schema = new Schema(columns);
        this.positions = keys.stream().mapToInt(table.columns()::indexOf).toArray();
        this.context = context;
    }

    /** The key's columns that the path does not hold; after them the row's newest write time and the digest of its content. */
    static List<TableColumn> keys(TableDefinition table, Map<String, String> unitKey) {
        return table.columns().stream()
                .filter(column -> column.isKey() && !unitKey.containsKey(column.name()))
                .toList();
    }

    private static String contentName(List<TableColumn> keys) {
        String name = "_content";
        while (keys.stream().map(TableColumn::name).anyMatch(name::equals)) {
            name = "_" + name;
        }
        return name;
    }

    static String folder(String leaf, String run) {
        return leaf + "/_restore-" + run;
    }

    /**
     * Durable on return.
     *
     * @throws io.lakescope.connectors.LakescopeException CONFLICT if the lease is lost; nothing was stored
     */
    void store(List<Insert> rows) {
        String name = "keys-" + context.lease().fence() + "-" + number++;
        String staged = origin.leaf().staging(context.attempt()) + "/" + name + ".staged";
        stage(rows, staged);
        context.fence();
        var unused = origin.storage()
                .publish(
                        staged,
                        folder(origin.leaf().path(), context.run()) + "/" + name + ".keys",
                        new LakeStorage.Precondition.Absent());
        origin.storage().delete(origin.leaf().staging(context.attempt()));
    }

    private void stage(List<Insert> rows, String staged) {
        try (var writer = files.write(origin.storage(), staged, schema)) {
            for (int from = 0; from < rows.size(); from += BATCH_ROWS) {
                List<@Nullable Object[]> keys = new ArrayList<>(BATCH_ROWS);
                rows.subList(from, Math.min(rows.size(), from + BATCH_ROWS)).forEach(row -> keys.add(key(row)));
                writer.append(Batch.ofRows(schema, keys));
            }
            writer.commit(Map.of());
        }
    }

    private @Nullable Object[] key(Insert insert) {
        TimedRow row = insert.row();
        @Nullable Object[] key = new @Nullable Object[positions.length + 2];
        for (int i = 0; i < positions.length; i++) {
            key[i] = row.values()[positions[i]];
        }
        key[positions.length] = WriteTimes.latest(row);
        key[positions.length + 1] = insert.content().toString();
        return key;
    }
}

package io.lakescope.jobs.restore;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.UnitContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a restore inserts, in files of the leaf's hidden folder {@code _restore-RUN}: what an undo deletes. Each
 * holder of the lease has files of its own.
 */
final class InsertedKeys {

    private static final int BATCH_ROWS = 1024;

    private final RestoreRun.Origin origin;
    private final Schema schema;
    private final int[] positions;
    private final UnitContext context;
    private int number;

    InsertedKeys(RestoreRun.Origin origin, TableDefinition table, Map<String, String> unitKey, UnitContext context) {
        List<TableColumn> keys = keys(table, unitKey);
        this.origin = origin;
        this.schema = new Schema(
                keys.stream().map(key -> new Column(key.name(), key.type())).toList());
        this.positions = keys.stream().mapToInt(table.columns()::indexOf).toArray();
        this.context = context;
    }

    /** The columns that the path does not hold; all of them where it holds the whole key, since a file needs a column. */
    private static List<TableColumn> keys(TableDefinition table, Map<String, String> unitKey) {
        List<TableColumn> keys =
                table.columns().stream().filter(TableColumn::isKey).toList();
        List<TableColumn> others =
                keys.stream().filter(key -> !unitKey.containsKey(key.name())).toList();
        return others.isEmpty() ? keys : others;
    }

    /**
     * Durable on return.
     *
     * @throws io.lakescope.connectors.LakescopeException CONFLICT if the lease is lost; nothing was stored
     */
    void store(List<TimedRow> rows) {
        String name = "keys-" + context.lease().fence() + "-" + number++;
        String staged = origin.leaf().staging(context.attempt()) + "/" + name + ".staged";
        stage(rows, staged);
        context.fence();
        var unused = origin.storage()
                .publish(
                        staged,
                        origin.leaf().path() + "/_restore-" + context.run() + "/" + name + ".keys",
                        new LakeStorage.Precondition.Absent());
        origin.storage().delete(origin.leaf().staging(context.attempt()));
    }

    private void stage(List<TimedRow> rows, String staged) {
        try (var writer = origin.files().write(origin.storage(), staged, schema)) {
            for (int from = 0; from < rows.size(); from += BATCH_ROWS) {
                List<@Nullable Object[]> keys = new ArrayList<>(BATCH_ROWS);
                rows.subList(from, Math.min(rows.size(), from + BATCH_ROWS)).forEach(row -> keys.add(key(row)));
                writer.append(Batch.ofRows(schema, keys));
            }
            writer.commit(Map.of());
        }
    }

    private @Nullable Object[] key(TimedRow row) {
        @Nullable Object[] key = new @Nullable Object[positions.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = row.values()[positions[i]];
        }
        return key;
    }
}

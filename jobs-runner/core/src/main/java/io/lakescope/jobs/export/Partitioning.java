package io.lakescope.jobs.export;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Unreadable;
import io.lakescope.jobs.tables.KeyText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Which leaf each row goes to, and the columns that are left in the files. */
final class Partitioning {

    private final List<String> keys;
    private final int[] positions;
    private final Schema rest;

    /** @throws LakescopeException USER if a key is no column, or no column is left */
    Partitioning(Schema schema, List<String> keys) {
        this.keys = keys;
        this.positions = keys.stream()
                .mapToInt(key -> schema.position(key).orElseThrow(() -> unknown(key, schema)))
                .toArray();
        List<Column> left = Storable.schema(schema).columns().stream()
                .filter(column -> !keys.contains(column.name()))
                .toList();
        if (left.isEmpty()) {
            throw LakescopeException.user("Cannot partition by " + String.join(", ", keys)
                    + ": no column would be left for the files; leave one out");
        }
        this.rest = new Schema(left);
    }

    private static LakescopeException unknown(String key, Schema schema) {
        return LakescopeException.user("Cannot partition by '" + key + "': the selection has "
                + FolderOutput.names(schema) + "; choose among these");
    }

    /** The columns of the files. */
    Schema schema() {
        return rest;
    }

    /** The positions of a batch's rows by the leaf that they go to. */
    Map<String, List<Integer>> rows(Batch batch) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < batch.size(); row++) {
            rows.computeIfAbsent(path(batch, row), path -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    private String path(Batch batch, int row) {
        StringJoiner path = new StringJoiner("/");
        for (int i = 0; i < positions.length; i++) {
            path.add(HivePath.folder(keys.get(i), text(keys.get(i), batch.value(row, positions[i]))));
        }
        return path.toString();
    }

    private static String text(String key, @Nullable Object value) {
        if (value == null || value == Absent.ABSENT || value instanceof Unreadable) {
            return HivePath.NULL_VALUE;
        }
        if (value instanceof Collection || value instanceof Map) {
            throw LakescopeException.user("Cannot partition by '" + key
                    + "': its values are nested, and folders have plain names; choose another column");
        }
        return KeyText.format(value);
    }

    static Batch chosen(Batch batch, List<Integer> rows) {
        if (rows.size() == batch.size()) {
            return batch;
        }
        return Batch.ofRows(batch.schema(), rows.stream().map(batch::row).toList());
    }
}

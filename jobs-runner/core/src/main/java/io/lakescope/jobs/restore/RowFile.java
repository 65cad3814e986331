package io.lakescope.jobs.restore;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Precondition;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.manifest.ForeignFormats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One new file of rows, staged and then published whole. Closing it without publishing abandons it. Not thread-safe. */
abstract class RowFile implements AutoCloseable {

    private static final int BATCH_ROWS = 1024;

    /** Where the file goes, and which run writes it in which attempt. */
    record Target(String path, String run, String attempt) {
        String staging() {
            int slash = path.lastIndexOf('/');
            return (slash < 0 ? "" : path.substring(0, slash + 1)) + "_staging-" + attempt;
        }

        String staged() {
            return staging() + "/" + path.substring(path.lastIndexOf('/') + 1) + ".staged";
        }
    }

    /** The union of columns by name over all versions that go into the file. */
    static final class Columns {

        private final Map<String, Type> types = new LinkedHashMap<>();

        void add(List<TableColumn> columns) {
            for (TableColumn column : columns) {
                Type known = types.putIfAbsent(column.name(), column.type());
                if (known != null && !known.equals(column.type())) {
                    throw LakescopeException.refused("Cannot restore into one file: column " + column.name() + " is "
                            + known.text() + " in one unit and " + column.type().text()
                            + " in another; nothing was written; restore them one by one");
                }
            }
        }

        Schema schema() {
            List<Column> columns = new ArrayList<>();
            types.forEach((name, type) -> columns.add(new Column(name, type)));
            return new Schema(columns);
        }
    }

    private final LakeStorage storage;
    private final Target target;
    private final Schema schema;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    RowFile(LakeStorage storage, Target target, Schema schema) {
        this.storage = storage;
        this.target = target;
        this.schema = schema;
    }

    static void checkTarget(LakeStorage storage, String path) {
        String name = path.toLowerCase(Locale.ROOT);
        if (!name.endsWith(".parquet") && !name.endsWith(".csv")) {
            throw LakescopeException.user(
                    "Cannot restore into /" + path + ": its name says no known format; write .parquet or .csv");
        }
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        ForeignFormats.in(storage, folder).ifPresent(format -> {
            throw LakescopeException.refused("Cannot restore into /" + path + ": its folder is a table of " + format
                    + "; nothing was changed; choose another folder");
        });
        if (storage.stat(path).isPresent()) {
            throw LakescopeException.conflict("Cannot restore into /" + path
                    + ": it exists, and a restore overwrites no file; choose another name or move it away");
        }
    }

    static RowFile open(LakeStorage storage, RecordFiles files, Target target, Columns columns) {
        return target.path().toLowerCase(Locale.ROOT).endsWith(".csv")
                ? new CsvRowFile(storage, target, columns.schema())
                : new ParquetRowFile(storage, files, target, columns.schema());
    }

    void add(List<TableColumn> columns, @Nullable Object[] values) {
        @Nullable Object[] row = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            row[schema.position(columns.get(i).name()).orElseThrow()] = values[i];
        }
        rows.add(row);
        if (rows.size() == BATCH_ROWS) {
            flush();
        }
    }

    private void flush() {
        append(Batch.ofRows(schema, rows));
        rows.clear();
    }

    void publish() {
        flush();
        finish();
        var unused = storage.publish(target.staged(), target.path(), new Precondition.Absent());
    }

    abstract void append(Batch batch);

    /** Makes the staged file complete and durable. */
    abstract void finish();

    /** Lets go of what is open. */
    abstract void release();

    @Override
    public void close() {
        release();
        storage.delete(target.staged());
        storage.delete(target.staging());
    }
}

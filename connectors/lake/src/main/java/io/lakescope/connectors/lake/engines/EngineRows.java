package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.EngineView.EngineColumn;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.merge.Widening;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** This product's rows as another engine would show them. */
public final class EngineRows {

    private final Engine engine;
    private final List<EngineColumn> columns;
    private final Schema ours;
    private final String fileColumn;

    /**
     * @param ours the columns of the rows that come in
     * @param fileColumn the one of them that has the file's path
     */
    public EngineRows(EngineView view, Schema ours, String fileColumn) {
        this.fileColumn = fileColumn;
        this.engine = view.engine();
        this.columns = view.columns();
        this.ours = ours;
    }

    /** One row in the engine's columns: absent values are null, values from the path have its types. */
    public @Nullable Object[] row(@Nullable Object[] row) {
        @Nullable Object[] seen = new @Nullable Object[columns.size()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = value(columns.get(i), row);
        }
        return seen;
    }

    private @Nullable Object value(EngineColumn column, @Nullable Object[] row) {
        for (int i = 0; i < ours.size(); i++) {
            Column mine = ours.columns().get(i);
            boolean same = mine.name().equalsIgnoreCase(column.name()) && mine.partition() == column.partition();
            if (same && row[i] != Absent.ABSENT) {
                return column.partition()
                        ? key(raw(row, column.name(), row[i]), column.type())
                        : widened(row[i], mine.type(), column.type());
            }
        }
        return null;
    }

    /** The value as the path has it, which engines decode in their own ways; keys above the folder are not in it. */
    private String raw(@Nullable Object[] row, String key, @Nullable Object value) {
        OptionalInt file = ours.position(fileColumn);
        String path = file.isPresent() ? String.valueOf(row[file.getAsInt()]) : "";
        for (String level : path.split("/", -1)) {
            int equals = level.indexOf('=');
            if (equals > 0 && level.substring(0, equals).equalsIgnoreCase(key)) {
                return level.substring(equals + 1);
            }
        }
        return value == null ? HivePath.NULL_VALUE : value.toString();
    }

    private @Nullable Object key(String raw, Type type) {
        boolean spark = engine == Engine.SPARK || engine == Engine.SPARK_MERGE;
        return spark ? SparkValues.value(raw, type) : DuckDbPartitions.value(raw, type);
    }

    private static @Nullable Object widened(@Nullable Object value, Type from, Type to) {
        UnaryOperator<Object> change = Widening.of(from, to).orElse(UnaryOperator.identity());
        return value == null ? null : change.apply(value);
    }
}

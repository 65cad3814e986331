package io.lakescope.jobs.backup;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TimedRow.CellTime;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.tables.KeyText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How table rows lie in a leaf's file: the columns that are not in the path, then {@value #WRITE_TIME} and {@value
 * #EXPIRES_AT} of the row, and {@value #CELL_TIMES} for the cells that differ. Rows that were computed have no times, and
 * their files no columns for them.
 */
public final class BackupRows {

    static final String WRITE_TIME = "_write_time";
    static final String EXPIRES_AT = "_expires_at";
    static final String CELL_TIMES = "_cell_times";

    /** Columns that a backup adds to those of the table. */
    static final Set<String> OWN = Set.of(WRITE_TIME, EXPIRES_AT, CELL_TIMES);

    private static final Type TIMES = new Type.MapOf(
            Type.Plain.STRING,
            new Type.Struct(List.of(
                    new Type.Field("write_time", Type.Plain.LONG), new Type.Field("expires_at", Type.Plain.LONG))));

    private final List<TableColumn> columns;
    private final Map<String, String> key;

    /** The columns that are not in the path. */
    private final int[] stored;

    private final Schema schema;
    private final boolean timed;

    /**
     * @param columns all columns of the table
     * @param key the unit's key, which is in the path
     */
    public BackupRows(List<TableColumn> columns, Map<String, String> key) {
        this(columns, key, true);
    }

    /** Rows without write times and expiries. */
    public static BackupRows computed(List<TableColumn> columns, Map<String, String> key) {
        return new BackupRows(columns, key, false);
    }

    private BackupRows(List<TableColumn> columns, Map<String, String> key, boolean timed) {
        this.timed = timed;
        this.columns = columns;
        this.key = key;
        this.stored = IntStream.range(0, columns.size())
                .filter(i -> !key.containsKey(columns.get(i).name()))
                .toArray();
        List<Column> file = new ArrayList<>();
        for (int position : stored) {
            TableColumn column = columns.get(position);
            file.add(new Column(column.name(), column.type()));
        }
        if (timed) {
            file.add(new Column(WRITE_TIME, Type.Plain.LONG));
            file.add(new Column(EXPIRES_AT, Type.Plain.LONG));
            file.add(new Column(CELL_TIMES, TIMES));
        }
        this.schema = new Schema(file);
    }

    Schema schema() {
        return schema;
    }

    Batch batch(List<TimedRow> rows) {
        List<@Nullable Object[]> file = new ArrayList<>(schema.size());
        for (int position : stored) {
            file.add(column(rows, row -> row.values()[position]));
        }
        if (!timed) {
            return new Batch(schema, rows.size(), file);
        }
        file.add(column(rows, row -> row.writeTimeMicros() == TimedRow.NO_TIME ? null : row.writeTimeMicros()));
        file.add(column(rows, row -> row.expiresAtSeconds() == 0 ? null : row.expiresAtSeconds()));
        file.add(column(rows, row -> row.cellTimes().isEmpty() ? null : times(row.cellTimes())));
        return new Batch(schema, rows.size(), file);
    }

    private static @Nullable Object[] column(List<TimedRow> rows, Function<TimedRow, @Nullable Object> value) {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        Arrays.setAll(values, i -> value.apply(rows.get(i)));
        return values;
    }

    private static Map<String, Map<String, Long>> times(Map<String, CellTime> cells) {
        Map<String, Map<String, Long>> times = new LinkedHashMap<>();
        cells.forEach((name, time) -> {
            Map<String, Long> both = new LinkedHashMap<>();
            both.put("write_time", time.writeTimeMicros());
            both.put("expires_at", time.expiresAtSeconds());
            times.put(name, both);
        });
        return times;
    }

    /** How rows lie in a file with this schema; empty if a column is missing. */
    Optional<Stored> stored(Schema file) {
        int[] positions = new int[columns.size()];
        @Nullable Object[] fixed = new @Nullable Object[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            TableColumn column = columns.get(i);
            String text = key.get(column.name());
            fixed[i] = text == null ? null : KeyText.parse(text, column.type());
            positions[i] = file.position(column.name()).orElse(-1);
            if (positions[i] < 0 && text == null) {
                return Optional.empty();
            }
        }
        int[] times = Stream.of(WRITE_TIME, EXPIRES_AT, CELL_TIMES)
                .mapToInt(name -> file.position(name).orElse(-1))
                .toArray();
        long kept = Arrays.stream(times).filter(position -> position >= 0).count();
        return kept != 0 && kept != times.length ? Optional.empty() : Optional.of(new Stored(positions, fixed, times));
    }

    /**
     * Where the columns of the table are in a file.
     *
     * @param fixed the values that are in the path; null for the others
     * @param times where write time, expiry and cell times are; -1 in files of computed rows
     */
    record Stored(int[] positions, @Nullable Object[] fixed, int[] times) {

        /** A row as it was in the table. */
        TimedRow row(Batch batch, int row) {
            @Nullable Object[] values = fixed.clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = fixed[i] == null ? batch.value(row, positions[i]) : fixed[i];
            }
            if (times[0] < 0) {
                return new TimedRow(values, TimedRow.NO_TIME, 0, Map.of());
            }
            Long writeTime = (Long) batch.value(row, times[0]);
            Long expiresAt = (Long) batch.value(row, times[1]);
            return new TimedRow(
                    values,
                    writeTime == null ? TimedRow.NO_TIME : writeTime,
                    expiresAt == null ? 0 : expiresAt,
                    cellTimes(batch.value(row, times[2])));
        }
    }

    private static Map<String, CellTime> cellTimes(@Nullable Object stored) {
        if (stored == null) {
            return Map.of();
        }
        Map<String, CellTime> times = new HashMap<>();
        if (stored instanceof Map<?, ?> cells) {
            cells.forEach((name, both) -> {
                Map<?, ?> time = (Map<?, ?>) Objects.requireNonNull(both);
                times.put(
                        (String) Objects.requireNonNull(name),
                        new CellTime((Long) Objects.requireNonNull(time.get("write_time")), (Long)
                                Objects.requireNonNull(time.get("expires_at"))));
            });
        }
        return times;
    }
}

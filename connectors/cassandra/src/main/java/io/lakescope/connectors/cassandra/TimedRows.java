package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TimedRow.CellTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the result of {@link TableStatements#readTimed()}. Not thread-safe. */
final class TimedRows {

    private final List<TableColumn> columns;
    private final List<Cell> cells = new ArrayList<>();
    private final long nowSeconds;
    private final long[] writeTimes;
    private final long[] expiries;

    TimedRows(TableDefinition table, ColumnDefinitions result, CqlSession session, long nowSeconds) {
        this.columns = table.columns();
        this.nowSeconds = nowSeconds;
        this.writeTimes = new long[columns.size()];
        this.expiries = new long[columns.size()];
        result.forEach(definition -> cells.add(Cell.of(definition.getType(), session)));
    }

    TimedRow read(Row row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        int position = columns.size();
        for (int i = 0; i < values.length; i++) {
            values[i] = cells.get(i).decode(row.getBytesUnsafe(i));
            if (!columns.get(i).isKey()) {
                readTimes(row, i, position);
                position += 2;
            }
        }
        return withRowTimes(values);
    }

    private void readTimes(Row row, int column, int position) {
        ByteBuffer writeTime = row.getBytesUnsafe(position);
        writeTimes[column] = writeTime == null ? 0 : writeTime.getLong(writeTime.position());
        ByteBuffer ttl = row.getBytesUnsafe(position + 1);
        expiries[column] = ttl == null ? 0 : expiry(ttl, cells.get(position + 1));
    }

    /** A multi-cell column has a TTL for each element; it lives as long as its longest-lived element. */
    private long expiry(ByteBuffer bytes, Cell ttl) {
        if (ttl.type() == DataTypes.INT) {
            return nowSeconds + bytes.getInt(bytes.position());
        }
        if (ttl.decode(bytes) instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(Objects::nonNull)) {
            return nowSeconds
                    + list.stream().mapToInt(Integer.class::cast).max().orElse(0);
        }
        return 0;
    }

    private TimedRow withRowTimes(@Nullable Object[] values) {
        long latest = TimedRow.NO_TIME;
        long longest = -1;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && columns.get(i).role() == Role.REGULAR) {
                latest = Math.max(latest, writeTimes[i]);
                longest = Math.max(longest, expiries[i] == 0 ? Long.MAX_VALUE : expiries[i]);
            }
        }
        long expiry = longest == Long.MAX_VALUE || longest < 0 ? 0 : longest;
        return new TimedRow(values, latest, expiry, apart(values, latest, expiry));
    }

    /** The cells whose times are not the row's; mostly none. */
    private Map<String, CellTime> apart(@Nullable Object[] values, long latest, long expiry) {
        Map<String, CellTime> own = Map.of();
        for (int i = 0; i < values.length; i++) {
            TableColumn column = columns.get(i);
            if (values[i] != null && !column.isKey() && (writeTimes[i] != latest || expiries[i] != expiry)) {
                own = own.isEmpty() ? new LinkedHashMap<>() : own;
                own.put(column.name(), new CellTime(writeTimes[i], expiries[i]));
            }
        }
        return own;
    }
}

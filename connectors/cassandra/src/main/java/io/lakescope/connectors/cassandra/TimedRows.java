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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the result of {@link TableStatements#readTimed()}. Not thread-safe. */
final class TimedRows {

    private final List<TableColumn> columns;
    private final List<Cell> cells = new ArrayList<>();
    private final long nowSeconds;
    private final long[] writeTimes;
    private final long[] expiries;
    private Set<String> levelled = Set.of();

    TimedRows(TableDefinition table, ColumnDefinitions result, CqlSession session, long nowSeconds) {
        this.columns = table.columns();
        this.nowSeconds = nowSeconds;
        this.writeTimes = new long[columns.size()];
        this.expiries = new long[columns.size()];
        result.forEach(definition -> cells.add(Cell.of(definition.getType(), session)));
    }

    TimedRow read(Row row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        levelled = Set.of();
        int position = columns.size();
        for (int i = 0; i < values.length; i++) {
            values[i] = cells.get(i).decode(row.getBytesUnsafe(i));
            if (!columns.get(i).isKey()) {
                if (values[i] != null) {
                    readTimes(row, i, position);
                }
                position += 2;
            }
        }
        return withRowTimes(values);
    }

    private void readTimes(Row row, int column, int position) {
        ByteBuffer writeTime = row.getBytesUnsafe(position);
        ByteBuffer ttl = row.getBytesUnsafe(position + 1);
        if (cells.get(position).type() == DataTypes.BIGINT) {
            writeTimes[column] = writeTime == null ? 0 : writeTime.getLong(writeTime.position());
            expiries[column] = ttl == null ? 0 : nowSeconds + ttl.getInt(ttl.position());
        } else if (cells.get(position).decode(writeTime) instanceof List<?> elements
                && cells.get(position + 1).decode(ttl) instanceof List<?> ttls) {
            readElements(column, elements, ttls);
        }
    }

    /**
     * A column whose elements have cells of their own counts as its newest and longest-lived element. A field that a user
     * type lacks has neither write time nor TTL; an element that never expires has a write time alone.
     */
    private void readElements(int column, List<?> elements, List<?> ttls) {
        long newest = Long.MIN_VALUE;
        long longest = Long.MIN_VALUE;
        Set<CellTime> different = new HashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof Long writeTime) {
                long expiry = ttls.get(i) instanceof Integer seconds ? nowSeconds + seconds : 0;
                newest = Math.max(newest, writeTime);
                longest = Math.max(longest, expiry == 0 ? Long.MAX_VALUE : expiry);
                different.add(new CellTime(writeTime, expiry));
            }
        }
        writeTimes[column] = newest;
        expiries[column] = longest == Long.MAX_VALUE ? 0 : longest;
        if (different.size() > 1) {
            levelled = levelled.isEmpty() ? new HashSet<>() : levelled;
            levelled.add(columns.get(column).name());
        }
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
        return new TimedRow(values, latest, expiry, apart(values, latest, expiry), levelled);
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

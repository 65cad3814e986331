package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TableStore.Reading;
import io.lakescope.connectors.TableStore.Times;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TimedRow.CellTime;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the result of {@link TableStatements#read}. Not thread-safe. */
final class TimedRows {

    /** A column that has no place in the result. */
    private static final int NONE = -1;

    private final TableColumn[] columns;

    /** What all rows share: the values of the partition key, which the result leaves out. */
    private final @Nullable Object[] shared;

    /** For each column, where its value is in the result, and where its write time is, which its TTL follows. */
    private final int[] values;

    private final int[] times;

    /** For each position in the result. */
    private final Cell[] cells;

    private final boolean[] isSimple;
    private final long nowSeconds;
    private final long[] writeTimes;
    private final long[] expiries;
    private Set<String> levelled = Set.of();

    TimedRows(TableStatements cql, PartitionKey key, Reading reading, ColumnDefinitions result) {
        this.columns = cql.table().columns().toArray(TableColumn[]::new);
        this.nowSeconds = reading.now().getEpochSecond();
        this.writeTimes = new long[columns.length];
        this.expiries = new long[columns.length];
        this.cells = new Cell[result.size()];
        this.isSimple = new boolean[result.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cql.cell(result.get(i).getType());
            isSimple[i] = result.get(i).getType().equals(DataTypes.BIGINT);
        }
        this.shared = new @Nullable Object[columns.length];
        cql.partition()
                .forEach(column -> shared[cql.table().columns().indexOf(column)] =
                        key.values().get(cql.partition().indexOf(column)));
        this.values = new int[columns.length];
        this.times = new int[columns.length];
        int value = 0;
        int time = cql.rowColumns().size();
        for (int i = 0; i < columns.length; i++) {
            boolean isTimed = reading.times() == Times.READ && !columns[i].isKey();
            values[i] = columns[i].role() == Role.PARTITION ? NONE : value++;
            times[i] = isTimed ? time : NONE;
            time += isTimed ? 2 : 0;
        }
    }

    TimedRow read(Row row) {
        @Nullable Object[] read = shared.clone();
        levelled = Set.of();
        boolean isTimed = false;
        for (int i = 0; i < read.length; i++) {
            if (values[i] != NONE) {
                read[i] = cells[values[i]].decode(row.getBytesUnsafe(values[i]));
            }
            if (times[i] != NONE && read[i] != null) {
                readTimes(row, i);
                isTimed = true;
            }
        }
        return isTimed ? withRowTimes(read) : new TimedRow(read, TimedRow.NO_TIME, 0, Map.of());
    }

    private void readTimes(Row row, int column) {
        int position = times[column];
        ByteBuffer writeTime = row.getBytesUnsafe(position);
        ByteBuffer ttl = row.getBytesUnsafe(position + 1);
        if (isSimple[position]) {
            writeTimes[column] = writeTime == null ? 0 : writeTime.getLong(writeTime.position());
            expiries[column] = ttl == null ? 0 : nowSeconds + ttl.getInt(ttl.position());
        } else if (cells[position].decode(writeTime) instanceof List<?> elements
                && cells[position + 1].decode(ttl) instanceof List<?> ttls) {
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
            levelled.add(columns[column].name());
        }
    }

    private TimedRow withRowTimes(@Nullable Object[] values) {
        long latest = TimedRow.NO_TIME;
        long longest = -1;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && columns[i].role() == Role.REGULAR) {
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
            TableColumn column = columns[i];
            if (values[i] != null && !column.isKey() && (writeTimes[i] != latest || expiries[i] != expiry)) {
                own = own.isEmpty() ? new LinkedHashMap<>() : own;
                own.put(column.name(), new CellTime(writeTimes[i], expiries[i]));
            }
        }
        return own;
    }
}

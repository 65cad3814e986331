package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TimedRow.CellTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the result of {@link TableStatements#readTimed()}. */
final class TimedRows {

    private final List<TableColumn> columns;
    private final long nowSeconds;

    TimedRows(TableDefinition table, long nowSeconds) {
        this.columns = table.columns();
        this.nowSeconds = nowSeconds;
    }

    TimedRow read(Row row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        @Nullable CellTime[] times = new @Nullable CellTime[columns.size()];
        int position = columns.size();
        for (int i = 0; i < values.length; i++) {
            values[i] = CqlValues.at(row, i);
            if (!columns.get(i).isKey()) {
                times[i] = values[i] == null ? null : time(row, position);
                position += 2;
            }
        }
        return withRowTimes(values, times);
    }

    private CellTime time(Row row, int position) {
        long writeTime = row.getLong(position);
        Object ttl = row.getObject(position + 1);
        return new CellTime(writeTime, expiry(ttl));
    }

    /** A multi-cell column has a TTL for each element; it lives as long as its longest-lived element. */
    private long expiry(@Nullable Object ttl) {
        if (ttl instanceof Integer seconds) {
            return nowSeconds + seconds;
        }
        if (ttl instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Objects::nonNull)) {
            return nowSeconds
                    + list.stream().mapToInt(Integer.class::cast).max().orElse(0);
        }
        return 0;
    }

    private TimedRow withRowTimes(@Nullable Object[] values, @Nullable CellTime[] times) {
        long latest = TimedRow.NO_TIME;
        long longest = -1;
        for (int i = 0; i < times.length; i++) {
            CellTime time = times[i];
            if (time != null && columns.get(i).role() == Role.REGULAR) {
                latest = Math.max(latest, time.writeTimeMicros());
                longest = Math.max(longest, time.expiresAtSeconds() == 0 ? Long.MAX_VALUE : time.expiresAtSeconds());
            }
        }
        long expiry = longest == Long.MAX_VALUE || longest < 0 ? 0 : longest;
        CellTime row = new CellTime(latest, expiry);
        Map<String, CellTime> own = new LinkedHashMap<>();
        for (int i = 0; i < times.length; i++) {
            CellTime time = times[i];
            if (time != null && !time.equals(row)) {
                own.put(columns.get(i).name(), time);
            }
        }
        return new TimedRow(values, latest, expiry, own);
    }
}

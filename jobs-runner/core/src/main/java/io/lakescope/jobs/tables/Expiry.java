package io.lakescope.jobs.tables;

import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is left of a kept row at a moment: cells whose expiry has passed are gone. */
public final class Expiry {

    private final List<TableColumn> columns;
    private final long nowSeconds;

    public Expiry(List<TableColumn> columns, Instant now) {
        this.columns = columns;
        this.nowSeconds = now.getEpochSecond();
    }

    /** The row without its expired cells; empty if the row itself has expired. */
    public Optional<TimedRow> alive(TimedRow row) {
        if (row.expiresAtSeconds() == 0 && row.cellTimes().isEmpty()) {
            return Optional.of(row);
        }
        @Nullable Object[] values = row.values().clone();
        boolean lost = false;
        boolean left = false;
        for (int i = 0; i < values.length; i++) {
            TableColumn column = columns.get(i);
            if (column.isKey() || values[i] == null) {
                continue;
            }
            if (isPast(row.timeOf(column.name()).expiresAtSeconds())) {
                values[i] = null;
                lost = true;
            } else {
                left |= column.role() == Role.REGULAR;
            }
        }
        boolean expired = !left && (isPast(row.expiresAtSeconds()) || (lost && isStaticAlone(row, values)));
        if (expired) {
            return Optional.empty();
        }
        return Optional.of(
                lost ? new TimedRow(values, row.writeTimeMicros(), row.expiresAtSeconds(), row.cellTimes()) : row);
    }

    /** A row without clustering values stands for static cells alone, and is gone with them. */
    private boolean isStaticAlone(TimedRow row, @Nullable Object[] values) {
        boolean alone = false;
        for (int i = 0; i < values.length; i++) {
            Role role = columns.get(i).role();
            alone |= role == Role.CLUSTERING && row.values()[i] == null;
            if (role == Role.STATIC && values[i] != null) {
                return false;
            }
        }
        return alone;
    }

    private boolean isPast(long expiresAtSeconds) {
        return expiresAtSeconds != 0 && expiresAtSeconds <= nowSeconds;
    }
}

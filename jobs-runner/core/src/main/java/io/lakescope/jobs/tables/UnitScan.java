package io.lakescope.jobs.tables;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TableStore.Agreement;
import io.lakescope.connectors.TableStore.Cursor;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TimedRow.CellTime;
import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.proof.UnitDigest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Reads all partitions of a unit and proves what they hold. */
public final class UnitScan {

    /**
     * @param latestWriteTimeMicros the newest write time of any cell; 0 if none can be read
     */
    public record Result(long rows, String digest, String timesDigest, boolean expiring, long latestWriteTimeMicros) {}

    /** Partitions that are read at once: the present one and what was asked for ahead. */
    private static final int OPEN = 3;

    private final RowDigest digest;
    private final UnitDigest content = new UnitDigest();
    private final UnitDigest times = new UnitDigest();
    private boolean expiring;
    private long latest;

    /** Adds up rows that the caller feeds. */
    public UnitScan(RowDigest digest) {
        this.digest = digest;
    }

    public void add(TimedRow row) {
        var unused = addDigested(row);
    }

    /** Adds a row and says its content digest. */
    public Hash addDigested(TimedRow row) {
        Hash hash = digest.content(row.values());
        content.add(hash);
        times.add(digest.times(row));
        latest = Math.max(latest, row.writeTimeMicros());
        expiring |= row.expiresAtSeconds() != 0;
        for (CellTime cell : row.cellTimes().values()) {
            latest = Math.max(latest, cell.writeTimeMicros());
            expiring |= cell.expiresAtSeconds() != 0;
        }
        return hash;
    }

    public Result result() {
        return new Result(content.rows(), content.text(), times.text(), expiring, latest);
    }

    /** Scans the live table; every row also goes to the sink. */
    public static Result of(TableStore tables, TableDefinition table, List<PartitionKey> partitions, Reading reading) {
        UnitScan scan = new UnitScan(new RowDigest(table.columns()));
        each(tables, table, partitions, reading.into(row -> {
            scan.add(row);
            reading.sink().accept(row);
        }));
        return scan.result();
    }

    /** Reads partitions one after the other, with the next ones on their way; every row goes to the sink. */
    public static void each(TableStore tables, TableDefinition table, List<PartitionKey> partitions, Reading reading) {
        Deque<Cursor<TimedRow>> open = new ArrayDeque<>();
        Iterator<PartitionKey> keys = partitions.iterator();
        try {
            while (keys.hasNext() || !open.isEmpty()) {
                while (keys.hasNext() && open.size() < OPEN) {
                    open.add(tables.read(table, keys.next(), reading.agreement(), reading.now()));
                }
                try (Cursor<TimedRow> rows = open.remove()) {
                    rows.forEachRemaining(reading.sink());
                }
            }
        } finally {
            open.forEach(Cursor::close);
        }
    }

    /** How a scan reads. */
    public record Reading(Agreement agreement, Instant now, Consumer<TimedRow> sink) {
        public static Reading configured(Instant now) {
            return new Reading(Agreement.CONFIGURED, now, row -> {});
        }

        public static Reading strict(Instant now) {
            return new Reading(Agreement.STRICT, now, row -> {});
        }

        public Reading into(Consumer<TimedRow> rows) {
            return new Reading(agreement, now, rows);
        }
    }
}

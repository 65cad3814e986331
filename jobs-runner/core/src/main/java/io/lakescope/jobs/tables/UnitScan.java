package io.lakescope.jobs.tables;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TableStore.Cursor;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TimedRow.CellTime;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.proof.UnitDigest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
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
        var unused = addEncoded(row);
    }

    /** Adds a row; its digests can be asked for until the next one is added. */
    public RowDigest.Encoded addEncoded(TimedRow row) {
        RowDigest.Encoded encoded = digest.encode(row.values());
        content.add(encoded.content());
        times.add(encoded.times(row));
        latest = Math.max(latest, row.writeTimeMicros());
        expiring |= row.expiresAtSeconds() != 0;
        if (!row.cellTimes().isEmpty()) {
            addCells(row.cellTimes().values());
        }
        return encoded;
    }

    private void addCells(Collection<CellTime> cells) {
        for (CellTime cell : cells) {
            latest = Math.max(latest, cell.writeTimeMicros());
            expiring |= cell.expiresAtSeconds() != 0;
        }
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
                    open.add(tables.read(table, keys.next(), reading.how()));
                }
                try (Cursor<TimedRow> rows = open.remove()) {
                    rows.forEachRemaining(reading.sink());
                }
            }
        } finally {
            open.forEach(Cursor::close);
        }
    }

    /** How a scan reads, and where its rows go. */
    public record Reading(TableStore.Reading how, Consumer<TimedRow> sink) {
        public static Reading configured(Instant now) {
            return new Reading(TableStore.Reading.configured(now), row -> {});
        }

        public static Reading strict(Instant now) {
            return new Reading(TableStore.Reading.strict(now), row -> {});
        }

        /** Without write times, which cost as much as the values. */
        public Reading untimed() {
            return new Reading(how.untimed(), sink);
        }

        public Reading into(Consumer<TimedRow> rows) {
            return new Reading(how, rows);
        }
    }
}

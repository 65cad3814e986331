package io.lakescope.jobs.undo;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TableStore.RowDelete;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TimedRow.CellTime;
import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.proof.RowTable;
import io.lakescope.jobs.restore.RestoredKeys;
import io.lakescope.jobs.tables.UnitScan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What a restore inserted into one unit, beside what is live and what is backed up: 120 to 240 bytes a row. A row is deletable
 * if no cell of it is newer than the restore, it holds what the restore wrote, or what its expiry has left of that, and a
 * backup still has it. Not thread-safe.
 */
final class InsertedRows implements RestoredKeys.Sink {

    /** A batch of deletes, which is one mutation. */
    private static final int BATCH_ROWS = 256;

    /** A write of lists that timed out is repeated a microsecond later, at most so often. */
    private static final long REPEATS_MICROS = 5;

    private final TableStore tables;
    private final TableDefinition table;
    private final RowDigest digest;
    private final long slackMicros;

    /** Each with its write time. */
    private final RowTable inserted = new RowTable();

    /** Those of them that a backup has. */
    private final RowTable backedUp = new RowTable();

    private final Set<PartitionKey> partitions = new LinkedHashSet<>();
    private long newest = Long.MIN_VALUE;
    private long deletable;
    private long kept;
    private long residue;
    private long unproven;

    InsertedRows(TableStore tables, TableDefinition table) {
        this.tables = tables;
        this.table = table;
        this.digest = new RowDigest(table.columns());
        boolean hasLists =
                table.columns().stream().anyMatch(column -> column.nativeType().startsWith("list<"));
        this.slackMicros = hasLists ? REPEATS_MICROS : 0;
    }

    @Override
    public void row(PartitionKey partition, Hash key, Hash content, long writeTimeMicros) {
        long micros = Math.addExact(writeTimeMicros, slackMicros);
        inserted.put(key, content, micros);
        partitions.add(partition);
        newest = Math.max(newest, micros);
    }

    /** A row of a backup that holds, which may be one of these. */
    void backedUp(TimedRow row, RowDigest.Encoded encoded) {
        int at = inserted.find(encoded.key());
        if (at != RowTable.NONE && (inserted.isContent(at, encoded.content()) || isExpiring(row))) {
            backedUp.put(encoded.key(), encoded.content(), 0);
        }
    }

    /** Whether a backup has all of them. */
    boolean isBackedUp() {
        return backedUp.size() == inserted.size();
    }

    /** Live as the restore left them, and in no backup that holds. */
    long unproven() {
        return unproven;
    }

    long size() {
        return inserted.size();
    }

    /** The latest time at which a delete must be made. */
    long newestMicros() {
        return newest;
    }

    long deletable() {
        return deletable;
    }

    /** Rewritten since. */
    long kept() {
        return kept;
    }

    /** Not live any more, or never written. */
    long gone() {
        return inserted.size() - deletable - kept - unproven;
    }

    /** Deleted, and yet there: rewritten meanwhile. */
    long residue() {
        return residue;
    }

    /** Reads the partitions and counts. */
    UnitScan.Result look(UnitScan.Reading reading) {
        deletable = 0;
        kept = 0;
        unproven = 0;
        return scan(reading, row -> {
            Standing standing = standing(row);
            deletable += standing == Standing.DELETABLE ? 1 : 0;
            kept += standing == Standing.KEPT ? 1 : 0;
            unproven += standing == Standing.UNPROVEN ? 1 : 0;
        });
    }

    /** The same once they were deleted: what is still there of the restore was rewritten. */
    UnitScan.Result lookAgain(UnitScan.Reading reading) {
        long[] there = new long[1];
        UnitScan.Result live = scan(reading, row -> there[0] += standing(row) == Standing.OTHER ? 0 : 1);
        residue = Math.max(0, there[0] - kept);
        return live;
    }

    private UnitScan.Result scan(UnitScan.Reading reading, java.util.function.Consumer<TimedRow> sink) {
        return UnitScan.of(tables, table, List.copyOf(partitions), reading.into(sink));
    }

    /** Hands out what is deletable by now, partition by partition. */
    void delete(UnitScan.Reading reading, BiConsumer<PartitionKey, List<RowDelete>> sink) {
        for (PartitionKey partition : partitions) {
            List<RowDelete> batch = new ArrayList<>();
            UnitScan.each(tables, table, List.of(partition), reading.into(row -> {
                if (standing(row) == Standing.DELETABLE) {
                    batch.add(new RowDelete(clustering(row), inserted.number(inserted.find(digest.key(row.values())))));
                    if (batch.size() == BATCH_ROWS) {
                        sink.accept(partition, List.copyOf(batch));
                        batch.clear();
                    }
                }
            }));
            if (!batch.isEmpty()) {
                sink.accept(partition, batch);
            }
        }
    }

    private enum Standing {
        /** Not of the restore. */
        OTHER,
        KEPT,
        /** No backup has it. */
        UNPROVEN,
        DELETABLE
    }

    private Standing standing(TimedRow row) {
        RowDigest.Encoded encoded = digest.encode(row.values());
        int at = inserted.find(encoded.key());
        if (at == RowTable.NONE) {
            return Standing.OTHER;
        }
        boolean isNewer = newest(row) > inserted.number(at);
        boolean isSame = inserted.isContent(at, encoded.content()) || isExpiring(row);
        if (isNewer || !isSame) {
            return Standing.KEPT;
        }
        return backedUp.find(encoded.key()) == RowTable.NONE ? Standing.UNPROVEN : Standing.DELETABLE;
    }

    /** The write time of a row of keys alone cannot be read; a delete leaves it if it is newer. */
    private static long newest(TimedRow row) {
        return row.cellTimes().values().stream()
                .mapToLong(CellTime::writeTimeMicros)
                .reduce(row.writeTimeMicros(), Math::max);
    }

    private static boolean isExpiring(TimedRow row) {
        return row.expiresAtSeconds() != 0
                || row.cellTimes().values().stream().anyMatch(cell -> cell.expiresAtSeconds() != 0);
    }

    private List<Object> clustering(TimedRow row) {
        List<Object> clustering = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).role() == Role.CLUSTERING) {
                clustering.add(Objects.requireNonNull(row.values()[i]));
            }
        }
        return clustering;
    }
}

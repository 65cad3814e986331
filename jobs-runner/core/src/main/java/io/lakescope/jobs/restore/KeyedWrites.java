package io.lakescope.jobs.restore;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.tables.PartitionWriter;
import io.lakescope.jobs.tables.RowSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes rows in groups, each after the keys that it inserts are durable: an interrupted restore can be undone too. A group
 * is bounded in rows and in bytes, and is what is held in memory. Not thread-safe.
 */
final class KeyedWrites {

    private static final int GROUP_ROWS = 16_384;
    private static final long GROUP_BYTES = 8L << 20;

    private record Write(PartitionKey partition, TimedRow row) {}

    private final InsertedKeys keys;
    private final PartitionWriter writer;
    private final List<InsertedKeys.Insert> inserted = new ArrayList<>();
    private final List<Write> group = new ArrayList<>();
    private long bytes;

    KeyedWrites(InsertedKeys keys, PartitionWriter writer) {
        this.keys = keys;
        this.writer = writer;
    }

    /**
     * A row whose key is not live.
     *
     * @param content the digest of its values
     */
    void insert(PartitionKey partition, TimedRow row, Hash content) {
        inserted.add(new InsertedKeys.Insert(row, content));
        change(partition, row);
    }

    /** A row that replaces a live one. */
    void change(PartitionKey partition, TimedRow row) {
        group.add(new Write(partition, row));
        bytes += RowSize.bytes(row);
        if (group.size() >= GROUP_ROWS || bytes >= GROUP_BYTES) {
            send();
        }
    }

    private void send() {
        if (!inserted.isEmpty()) {
            keys.store(inserted);
        }
        group.forEach(write -> writer.add(write.partition(), write.row()));
        inserted.clear();
        group.clear();
        bytes = 0;
    }

    /** Returns when every row is acknowledged. */
    void finish() {
        send();
        writer.finish();
    }
}

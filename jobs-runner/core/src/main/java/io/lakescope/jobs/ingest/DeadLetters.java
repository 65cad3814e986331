package io.lakescope.jobs.ingest;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Precondition;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.connectors.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dataset of records that could not be written, with their bytes and the reason. One file per range of offsets, named
 * after the topic's id and its first offset, so that a range that is done again replaces its file instead of adding one.
 */
final class DeadLetters {

    private static final Schema SCHEMA = new Schema(List.of(
            new Column("offset", Type.Plain.LONG),
            new Column("timestamp", new Type.Timestamp(Type.Unit.MS, true)),
            new Column("key", Type.Plain.BINARY),
            new Column("value", Type.Plain.BINARY),
            new Column("kind", Type.Plain.STRING),
            new Column("reason", Type.Plain.STRING),
            new Column("run", Type.Plain.STRING)));

    private final LakeStorage storage;
    private final RecordFiles files;
    private final String folder;

    DeadLetters(LakeStorage storage, RecordFiles files, String folder, SourceAddress topic) {
        this.storage = storage;
        this.files = files;
        this.folder = (folder.isEmpty() ? "" : folder + "/") + HivePath.folder("topic", topic.name());
    }

    /** Where refused records come from. A topic that is made anew counts from 0 again, but has another id. */
    record Range(String topicId, int partition, long firstOffset) {}

    /** Durable on return; a failure stops the partition. */
    void store(Range range, List<MappedRecord> faults, String run) {
        int partition = range.partition();
        String leaf = folder + "/" + HivePath.folder("partition", Integer.toString(partition));
        String name = String.format("from-%020d-%s.parquet", range.firstOffset(), range.topicId());
        String staged = leaf + "/_staging-" + run + "-" + partition + "/" + name + ".staged";
        List<@Nullable Object[]> rows = new ArrayList<>();
        faults.forEach(fault -> rows.add(row(fault, run)));
        try (var writer = files.write(storage, staged, SCHEMA)) {
            writer.append(Batch.ofRows(SCHEMA, rows));
            writer.commit(Map.of("lakescope.run", run));
        }
        String target = leaf + "/" + name;
        Precondition precondition = storage.stat(target)
                .<Precondition>map(entry -> new Precondition.Generation(entry.generation()))
                .orElseGet(Precondition.Absent::new);
        var unused = storage.publish(staged, target, precondition);
        storage.delete(leaf + "/_staging-" + run + "-" + partition);
    }

    private static @Nullable Object[] row(MappedRecord fault, String run) {
        LogRecord source = fault.source();
        MappedRecord.Fault why = fault.fault().orElseThrow();
        return new @Nullable Object[] {
            source.offset(),
            source.timestamp(),
            bytes(source.key()),
            bytes(source.value()),
            why.kind() == MappedRecord.Fault.Kind.DEAD_LETTER ? "dead-letter" : "rejected",
            why.reason(),
            run
        };
    }

    private static @Nullable ByteBuffer bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}

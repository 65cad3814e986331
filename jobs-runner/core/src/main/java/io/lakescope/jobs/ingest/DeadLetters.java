package io.lakescope.jobs.ingest;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakeStorage.Precondition;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TopicLog.Header;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.manifest.Manifests;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The dataset of records that could not be written, with their bytes and the reason, apart for each topic and table. One
 * file per range of offsets, named after the topic's id and its first offset. Ranges fall differently when they are read
 * again: files that the ledger does not account for are removed first.
 */
final class DeadLetters {

    private static final Schema SCHEMA = new Schema(List.of(
            new Column("offset", Type.Plain.LONG),
            new Column("timestamp", new Type.Timestamp(Type.Unit.MS, true)),
            new Column("key", Type.Plain.BINARY),
            new Column("value", Type.Plain.BINARY),
            new Column("kind", Type.Plain.STRING),
            new Column("reason", Type.Plain.STRING),
            new Column("run", Type.Plain.STRING),
            new Column(
                    "headers",
                    new Type.ListOf(new Type.Struct(List.of(
                            new Type.Field("name", Type.Plain.STRING), new Type.Field("value", Type.Plain.BINARY)))))));

    private final LakeStorage storage;
    private final RecordFiles files;
    private final String folder;

    DeadLetters(LakeStorage storage, RecordFiles files, String folder, ChunkIngest.Route route) {
        this.storage = storage;
        this.files = files;
        this.folder = DeadLetterFolders.path(folder, route.source(), route.target());
    }

    /** Where refused records come from. A topic that is made anew counts from 0 again, but has another id. */
    record Range(String topicId, int partition, long firstOffset) {}

    private String leaf(int partition) {
        return folder + "/" + HivePath.folder("partition", Integer.toString(partition));
    }

    private static String name(Range range) {
        return String.format("from-%020d-%s.parquet", range.firstOffset(), range.topicId());
    }

    private static long firstOffset(String name) {
        return Long.parseLong(name.substring("from-".length(), "from-".length() + 20));
    }

    /** The partitions that have dead letters, with how many there may be at most. */
    Map<Integer, Long> partitions() {
        Map<Integer, Long> partitions = new TreeMap<>();
        for (Entry entry : new Manifests(storage).entries(folder)) {
            if (entry.folder() && entry.name().startsWith("partition=")) {
                int partition = Integer.parseInt(entry.name().substring("partition=".length()));
                long letters = letterFiles(partition).stream()
                        .mapToLong(file -> rows(file.path()))
                        .sum();
                partitions.put(partition, letters);
            }
        }
        return partitions;
    }

    private long rows(String path) {
        try (var reader = files.read(storage, path)) {
            return reader.rows();
        }
    }

    private List<Entry> letterFiles(int partition) {
        return new Manifests(storage)
                .entries(leaf(partition)).stream()
                        .filter(entry -> entry.name().matches("from-\\d{20}-.*\\.parquet"))
                        .sorted(Comparator.comparing(Entry::name))
                        .toList();
    }

    /** A partition's files in offset order, each with the id of the topic that it is of. */
    List<LetterFile> files(int partition) {
        return letterFiles(partition).stream()
                .map(entry -> new LetterFile(
                        partition,
                        entry.path(),
                        entry.name()
                                .substring("from-".length() + 21, entry.name().length() - ".parquet".length())))
                .toList();
    }

    /** One range's dead letters. */
    record LetterFile(int partition, String path, String topicId) {}

    /** The records of a file as they were read; those of earlier versions of this product have no headers. */
    List<LogRecord> read(LetterFile file) {
        List<LogRecord> records = new ArrayList<>();
        try (var reader = files.read(storage, file.path())) {
            for (Optional<Batch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    records.add(record(file.partition(), new Row(batch.get(), i)));
                }
            }
        }
        return records;
    }

    @SuppressWarnings("NullAway") // key and value may be null
    private static LogRecord record(int partition, Row row) {
        return new LogRecord(
                partition,
                (Long) Objects.requireNonNull(row.value("offset")),
                OptionalInt.empty(),
                (Instant) Objects.requireNonNull(row.value("timestamp")),
                array(row.value("key")),
                array(row.value("value")),
                row.value("headers") instanceof List<?> kept
                        ? kept.stream().map(DeadLetters::header).toList()
                        : List.of());
    }

    private static Header header(@Nullable Object kept) {
        Map<?, ?> header = (Map<?, ?>) Objects.requireNonNull(kept);
        return new Header(String.valueOf(header.get("name")), array(header.get("value")));
    }

    private static byte @Nullable [] array(@Nullable Object value) {
        if (!(value instanceof ByteBuffer bytes)) {
            return null;
        }
        byte[] array = new byte[bytes.remaining()];
        bytes.duplicate().get(array);
        return array;
    }

    /** Removes what a former attempt stored from an offset on, and what it staged; the caller holds the lease. */
    void removeUnbooked(Range range, LongPredicate isBooked) {
        Manifests folders = new Manifests(storage);
        for (Entry entry : folders.entries(leaf(range.partition()))) {
            if (entry.folder() && entry.name().startsWith("_staging-")) {
                folders.entries(entry.path()).forEach(inside -> storage.delete(inside.path()));
                storage.delete(entry.path());
            } else if (isOfTopic(entry.name(), range)
                    && firstOffset(entry.name()) >= range.firstOffset()
                    && !isBooked.test(firstOffset(entry.name()))) {
                storage.delete(entry.path());
            }
        }
    }

    private static boolean isOfTopic(String name, Range range) {
        return name.matches("from-\\d{20}-.*") && name.endsWith("-" + range.topicId() + ".parquet");
    }

    /** Durable on return; a failure stops the partition. */
    void store(Range range, List<MappedRecord> faults, UnitContext context) {
        String staging = leaf(range.partition()) + "/_staging-" + context.attempt() + "-" + range.partition();
        String staged = staging + "/" + name(range) + ".staged";
        List<@Nullable Object[]> rows = new ArrayList<>();
        faults.forEach(fault -> rows.add(row(fault, context.run())));
        try (var writer = files.write(storage, staged, SCHEMA)) {
            writer.append(Batch.ofRows(SCHEMA, rows));
            writer.commit(Map.of("lakescope.run", context.run()));
        }
        String target = leaf(range.partition()) + "/" + name(range);
        Precondition precondition = storage.stat(target)
                .<Precondition>map(entry -> new Precondition.Generation(entry.generation()))
                .orElseGet(Precondition.Absent::new);
        // After the look at what is there: a runner that lost its lease in between finds it changed.
        context.fence();
        var unused = storage.publish(staged, target, precondition);
        storage.delete(staging);
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
            run,
            source.headers().stream().map(DeadLetters::kept).toList()
        };
    }

    private static Map<String, @Nullable Object> kept(Header header) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("name", header.name());
        kept.put("value", bytes(header.value()));
        return kept;
    }

    private static @Nullable ByteBuffer bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}

package io.lakescope.connectors.kafka;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.OffsetSpec;

/**
 * Messages as rows, up to the offsets that were the last ones when the read began. Keys on {@code partition} and {@code
 * offset} are served by the broker, all others by scanning.
 */
final class KafkaReader implements RecordReader {

    /** Short, since a read goes on to other offsets as soon as it has what it asked for. */
    private static final Duration IDLE = Duration.ofMillis(10);

    private final KafkaClients clients;
    private final Topics topics;

    KafkaReader(KafkaClients clients) {
        this.clients = clients;
        this.topics = new Topics(clients);
    }

    @Override
    public RecordCursor read(ReadRequest request) {
        MessageRows.positions(request.columns());
        Selection selection = Selection.of(request);
        return new MessageCursor(feed(selection, request.newest()), request, selection);
    }

    private RecordFeed feed(Selection selection, boolean newest) {
        List<PartitionRange> ranges = selection.ranges(topics).stream()
                .filter(range -> !range.isEmpty())
                .toList();
        if (ranges.isEmpty()) {
            return RecordFeed.EMPTY;
        }
        RangeConsumer consumer = new RangeConsumer(clients, selection.topic(), ranges.size(), IDLE);
        return newest ? new NewestFirst(consumer, ranges) : new OldestFirst(consumer, ranges);
    }

    /** Without a filter the offsets tell; they are exact if there is no time range and no gap can lie between them. */
    @Override
    public Count count(ReadRequest request, boolean exact) {
        Selection selection = Selection.of(request);
        boolean timed = !request.range().isAll();
        boolean scanned = selection.conditions().size() > (timed ? 1 : 0);
        if (scanned) {
            return scan(request);
        }
        if (!timed && topics.hasNoGaps(selection.topic())) {
            return new Count(byOffsets(selection), true, Count.How.OFFSETS);
        }
        return exact ? scan(request) : new Count(byOffsets(selection), false, Count.How.OFFSETS);
    }

    private long byOffsets(Selection selection) {
        List<PartitionRange> ranges = selection.ranges(topics);
        if (selection.range().to().isEmpty()) {
            return ranges.stream().mapToLong(PartitionRange::length).sum();
        }
        Offsets ends = topics.offsets(
                ranges.stream().map(PartitionRange::partition).toList(),
                OffsetSpec.forTimestamp(
                        Selection.millisAtOrAfter(selection.range().to().get())));
        return ranges.stream()
                .mapToLong(range -> {
                    long end = ends.find(range.partition()).orElse(range.to());
                    return Math.max(0, Math.min(end, range.to()) - range.from());
                })
                .sum();
    }

    private Count scan(ReadRequest request) {
        long rows = 0;
        try (RecordCursor cursor = read(request.whole(List.of("offset"), false))) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                rows += batch.get().size();
            }
        }
        return new Count(rows, true, Count.How.SCAN);
    }
}

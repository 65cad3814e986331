package io.lakescope.connectors.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How fast messages come, by record time: over the hour up to now, or up to the newest record where that is older. */
record TopicRate(Topics topics) {

    private static final Duration SPAN = Duration.ofHours(1);

    /** Empty for a topic without messages. */
    Optional<Map<String, Object>> of(List<PartitionRange> spans) {
        List<TopicPartition> partitions = spans.stream()
                .filter(span -> !span.isEmpty())
                .map(PartitionRange::partition)
                .toList();
        long newest = topics.offsets(partitions, OffsetSpec.maxTimestamp()).newestMillis();
        if (newest < 0) {
            return Optional.empty();
        }
        Instant now = Instant.now();
        Instant last = Instant.ofEpochMilli(newest);
        Instant end = last.isBefore(now.minus(SPAN)) ? last : now;
        long messages = since(spans, end.minus(SPAN));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("newestTimestamp", last);
        facts.put("messagesPerSecond", messages / (double) SPAN.toSeconds());
        facts.put(
                "rateBasis",
                "about " + messages + " messages by record time in the hour up to "
                        + (end.equals(last) ? last + ", the newest one" : "now"));
        return Optional.of(facts);
    }

    private long since(List<PartitionRange> spans, Instant moment) {
        Offsets starts = topics.offsets(
                spans.stream().map(PartitionRange::partition).toList(), OffsetSpec.forTimestamp(moment.toEpochMilli()));
        return spans.stream()
                .mapToLong(span -> {
                    long start = starts.find(span.partition()).orElse(span.to());
                    return Math.max(0, span.to() - Math.max(start, span.from()));
                })
                .sum();
    }
}

package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What a request selects from a topic, without asking the brokers. Keys on partition and offset narrow the offsets. */
record Selection(
        String topic, OptionalInt partition, OptionalLong offset, TimeRange range, List<RowFilter> conditions) {

    static Selection of(ReadRequest request) {
        TopicTarget target = TopicTarget.of(request.address());
        List<RowFilter> conditions = new ArrayList<>();
        request.keys().forEach((column, value) -> {
            int position = MessageRows.position(column);
            if (!column.equals("partition") && !column.equals("offset")) {
                conditions.add(row -> Objects.toString(row.value(position)).equals(value));
            }
        });
        if (request.range().from().isPresent() || request.range().to().isPresent()) {
            int timestamp = MessageRows.position("timestamp");
            conditions.add(row -> row.value(timestamp) instanceof Instant time
                    && request.range().contains(time));
        }
        if (request.filter() != RowFilter.ALL) {
            conditions.add(request.filter());
        }
        OptionalInt partition = target.partition();
        if (request.keys().containsKey("partition")) {
            partition = OptionalInt.of((int) number(request.keys(), "partition"));
        }
        OptionalLong offset = request.keys().containsKey("offset")
                ? OptionalLong.of(number(request.keys(), "offset"))
                : OptionalLong.empty();
        return new Selection(target.topic(), partition, offset, request.range(), List.copyOf(conditions));
    }

    private static long number(Map<String, String> keys, String column) {
        String text = Objects.requireNonNull(keys.get(column));
        if (!text.matches(column.equals("partition") ? "\\d{1,9}" : "\\d{1,18}")) {
            throw LakescopeException.user("Cannot select " + column + "=" + text
                    + ": give a number, 0 or more, as in --key " + column + "=0");
        }
        return Long.parseLong(text);
    }

    /** True if the offsets alone decide. */
    boolean isByOffsetOnly() {
        return conditions.isEmpty();
    }

    RowFilter filter() {
        return row -> conditions.stream().allMatch(condition -> condition.accepts(row));
    }

    /**
     * The offsets that hold all selected records. The start of a time range narrows them: what lies before the first
     * record at or after it is older. Its end does not: record times need not rise with offsets.
     */
    List<PartitionRange> ranges(Topics topics) {
        List<PartitionRange> spans = topics.spans(partitions(topics));
        if (offset.isPresent()) {
            return spans.stream().map(this::one).toList();
        }
        if (range.from().isEmpty()) {
            return spans;
        }
        Offsets starts = topics.offsets(
                spans.stream().map(PartitionRange::partition).toList(),
                OffsetSpec.forTimestamp(millisAtOrAfter(range.from().get())));
        return spans.stream()
                .map(span -> {
                    long start = starts.find(span.partition()).orElse(span.to());
                    long from = Math.max(span.from(), Math.min(start, span.to()));
                    return new PartitionRange(span.partition(), from, span.to());
                })
                .toList();
    }

    private List<TopicPartition> partitions(Topics topics) {
        List<TopicPartition> all = Topics.partitions(topics.description(topic));
        if (partition.isEmpty()) {
            return all;
        }
        int number = partition.getAsInt();
        if (number >= all.size()) {
            throw LakescopeException.notFound("Cannot find partition " + number + " of the topic '" + topic
                    + "': it has " + all.size() + ", numbered from 0");
        }
        return List.of(all.get(number));
    }

    private PartitionRange one(PartitionRange span) {
        long wanted = offset.orElseThrow();
        if (wanted < span.from()) {
            throw KafkaLosses.expired(span.partition(), wanted, span.from());
        }
        return wanted < span.to()
                ? new PartitionRange(span.partition(), wanted, wanted + 1)
                : new PartitionRange(span.partition(), span.to(), span.to());
    }

    /** Record times have milliseconds. */
    static long millisAtOrAfter(Instant moment) {
        long millis = moment.toEpochMilli();
        return Instant.ofEpochMilli(millis).isBefore(moment) ? millis + 1 : millis;
    }
}

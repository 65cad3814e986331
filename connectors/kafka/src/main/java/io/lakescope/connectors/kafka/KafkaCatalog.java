package io.lakescope.connectors.kafka;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** Topics without the internal ones, and their partitions. */
final class KafkaCatalog implements Catalog {

    private final SourceAddress connection;
    private final Topics topics;
    private final TopicSizes sizes;
    private final TopicFacts facts;

    KafkaCatalog(String name, KafkaClients clients) {
        this.connection = new SourceAddress(SourceKind.KAFKA, name, "");
        this.topics = new Topics(clients);
        this.sizes = new TopicSizes(clients);
        this.facts = new TopicFacts(clients);
    }

    @Override
    public Page list(SourceAddress address, Optional<String> after, int limit) {
        return address.path().isEmpty() ? topics(after, limit) : partitions(address, after, limit);
    }

    private Page topics(Optional<String> after, int limit) {
        List<String> rest = topics.names().stream()
                .filter(name -> after.map(last -> name.compareTo(last) > 0).orElse(true))
                .toList();
        List<String> shown = rest.subList(0, Math.min(limit, rest.size()));
        List<TopicPartition> partitions = new ArrayList<>();
        topics.descriptions(shown).values().forEach(topic -> partitions.addAll(Topics.partitions(topic)));
        List<PartitionRange> spans = topics.spans(partitions);
        Map<TopicPartition, Long> bytes = sizes.of(partitions);
        List<Entry> entries = shown.stream()
                .map(topic -> {
                    List<PartitionRange> own = spans.stream()
                            .filter(span -> span.partition().topic().equals(topic))
                            .toList();
                    return entry(topic, "topic", connection.child(topic), own, bytes);
                })
                .toList();
        return new Page(entries, next(shown, rest));
    }

    private Page partitions(SourceAddress address, Optional<String> after, int limit) {
        TopicTarget target = TopicTarget.of(address);
        List<TopicPartition> all = Topics.partitions(topics.description(target.topic()));
        if (target.partition().isPresent()) {
            return new Page(List.of(), Optional.empty());
        }
        int skipped = after.map(last -> Integer.parseInt(last) + 1).orElse(0);
        List<TopicPartition> rest = all.subList(Math.min(skipped, all.size()), all.size());
        List<TopicPartition> shown = rest.subList(0, Math.min(limit, rest.size()));
        Map<TopicPartition, Long> bytes = sizes.of(shown);
        List<Entry> entries = topics.spans(shown).stream()
                .map(span -> {
                    String number = String.valueOf(span.partition().partition());
                    return entry(
                            number,
                            "partition",
                            connection.child(target.topic()).child(number),
                            List.of(span),
                            bytes);
                })
                .toList();
        return new Page(entries, next(entries.stream().map(Entry::name).toList(), rest));
    }

    private static Optional<String> next(List<String> shown, List<?> rest) {
        return shown.isEmpty() || shown.size() == rest.size()
                ? Optional.empty()
                : Optional.of(shown.get(shown.size() - 1));
    }

    private static Entry entry(
            String name,
            String kind,
            SourceAddress address,
            List<PartitionRange> spans,
            Map<TopicPartition, Long> bytes) {
        boolean sized = spans.stream().allMatch(span -> bytes.containsKey(span.partition()));
        return new Entry(
                name,
                kind,
                address,
                OptionalLong.of(spans.stream().mapToLong(PartitionRange::length).sum()),
                sized
                        ? OptionalLong.of(spans.stream()
                                .mapToLong(span -> bytes.getOrDefault(span.partition(), 0L))
                                .sum())
                        : OptionalLong.empty(),
                kind.equals("topic"));
    }

    @Override
    public Description describe(SourceAddress address) {
        return new Description(
                address, "topic", facts.of(TopicTarget.of(address).topic()));
    }

    @Override
    public SourceSchema schema(SourceAddress address) {
        topics.description(TopicTarget.of(address).topic());
        List<SchemaColumn> columns = MessageRows.SCHEMA.columns().stream()
                .map(column -> new SchemaColumn(column, 0, Optional.empty(), Optional.empty()))
                .toList();
        return new SourceSchema(address, 0, columns, List.of());
    }
}

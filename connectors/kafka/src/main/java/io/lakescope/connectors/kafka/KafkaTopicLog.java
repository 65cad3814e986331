package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TopicLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Topics as logs of committed records. */
final class KafkaTopicLog implements TopicLog {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopicLog.class);

    private static final Duration IDLE = Duration.ofMillis(250);

    private final KafkaClients clients;
    private final Topics topics;

    KafkaTopicLog(KafkaClients clients) {
        this.clients = clients;
        this.topics = new Topics(clients);
    }

    @Override
    public TopicState state(SourceAddress topic) {
        TopicDescription description = topics.description(name(topic));
        List<TopicPartition> partitions = Topics.partitions(description);
        Offsets latest = topics.offsets(partitions, OffsetSpec.latest());
        List<PartitionState> states = new ArrayList<>();
        for (PartitionRange span : topics.spans(partitions)) {
            states.add(new PartitionState(
                    span.partition().partition(), span.from(), span.to(), latest.leaderEpoch(span.partition())));
        }
        return new TopicState(description.topicId().toString(), states);
    }

    @Override
    public List<OptionalLong> offsetsAt(SourceAddress topic, Instant moment) {
        List<TopicPartition> partitions = Topics.partitions(topics.description(name(topic)));
        Offsets offsets = topics.offsets(partitions, OffsetSpec.forTimestamp(Selection.millisAtOrAfter(moment)));
        return partitions.stream().map(offsets::find).toList();
    }

    @Override
    public Cursor open(SourceAddress topic, int partition, long from, long to) {
        String name = name(topic);
        TopicDescription description = topics.description(name);
        int partitions = description.partitions().size();
        if (partition < 0 || partition >= partitions) {
            throw LakescopeException.notFound("Cannot read partition " + partition + " of the topic '" + name
                    + "': it has " + partitions + ", numbered from 0");
        }
        PartitionRange range = new PartitionRange(new TopicPartition(name, partition), from, to);
        return new PartitionCursor(
                new RangeConsumer(clients, name, 1, IDLE), new TopicIdentity(topics, description), range);
    }

    @Override
    public OptionalLong divergence(SourceAddress topic, int partition, long offset, int leaderEpoch) {
        TopicPartition place = new TopicPartition(name(topic), partition);
        try (RangeConsumer consumer = new RangeConsumer(clients, place.topic(), 1, IDLE)) {
            return consumer.divergence(place, new OffsetAndMetadata(offset, Optional.of(leaderEpoch), ""));
        }
    }

    @Override
    public Optional<Duration> retention(SourceAddress topic) {
        Config config = topics.config(name(topic));
        boolean isDeleting =
                Topics.setting(config, "cleanup.policy").orElse("delete").contains("delete");
        return Topics.setting(config, "retention.ms")
                .map(Long::parseLong)
                .filter(millis -> isDeleting && millis >= 0)
                .map(Duration::ofMillis);
    }

    @Override
    public Decoded decode(byte @Nullable [] bytes) {
        return MessageDecoder.decode(bytes);
    }

    @Override
    public Optional<Long> mirrored(SourceAddress topic, int partition, String group) {
        String action = "read the offsets of the group '" + group + "'";
        var offsets = clients.await(
                action, clients.admin(action).listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return Optional.ofNullable(offsets.get(new TopicPartition(name(topic), partition)))
                .map(OffsetAndMetadata::offset);
    }

    @Override
    public void mirror(SourceAddress topic, int partition, String group, long offset) {
        String action = "mirror an offset to the group '" + group + "'";
        try {
            clients.await(
                    action,
                    clients.admin(action)
                            .alterConsumerGroupOffsets(
                                    group,
                                    Map.of(new TopicPartition(name(topic), partition), new OffsetAndMetadata(offset)))
                            .all());
        } catch (LakescopeException e) {
            LOG.warn("{}; the register has the offset {}", e.getMessage(), offset);
        }
    }

    private static String name(SourceAddress topic) {
        return TopicTarget.of(topic).topic();
    }

    static OptionalInt epoch(Optional<Integer> epoch) {
        return epoch.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}

package io.lakescope.connectors.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Questions about topics. Offsets are those of committed records. Thread-safe; each call asks the brokers. */
record Topics(KafkaClients clients) {

    private static final String TRANSACTIONS = "__transaction_state";

    /** Names that do not start with two underscores, sorted. */
    List<String> names() {
        return allNames().stream()
                .filter(name -> !name.startsWith("__"))
                .sorted()
                .toList();
    }

    private Set<String> allNames() {
        String action = "list the topics";
        ListTopicsOptions all = new ListTopicsOptions().listInternal(true);
        return clients.await(action, clients.admin(action).listTopics(all).names());
    }

    TopicDescription description(String topic) {
        String action = "find the topic '" + topic + "'";
        var found = clients.admin(action).describeTopics(List.of(topic)).allTopicNames();
        return Objects.requireNonNull(clients.await(action, found).get(topic));
    }

    Map<String, TopicDescription> descriptions(Collection<String> topics) {
        String action = "describe topics";
        return clients.await(
                action, clients.admin(action).describeTopics(topics).allTopicNames());
    }

    static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(info -> new TopicPartition(topic.name(), info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    Offsets offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
        String action = "read offsets of "
                + (partitions.size() == 1 ? partitions.iterator().next() : partitions.size() + " partitions");
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        partitions.forEach(partition -> specs.put(partition, spec));
        var found = clients.admin(action)
                .listOffsets(specs, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all();
        return new Offsets(clients.await(action, found));
    }

    /** The offsets {@code [earliest, latest)} of each partition. */
    List<PartitionRange> spans(Collection<TopicPartition> partitions) {
        Offsets earliest = offsets(partitions, OffsetSpec.earliest());
        Offsets latest = offsets(partitions, OffsetSpec.latest());
        List<PartitionRange> spans = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            long from = earliest.of(partition);
            spans.add(new PartitionRange(partition, from, Math.max(from, latest.of(partition))));
        }
        return spans;
    }

    Config config(String topic) {
        String action = "read the settings of the topic '" + topic + "'";
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var found = clients.admin(action).describeConfigs(List.of(resource)).all();
        return Objects.requireNonNull(clients.await(action, found).get(resource));
    }

    static Optional<String> setting(Config config, String name) {
        return Optional.ofNullable(config.get(name)).map(ConfigEntry::value);
    }

    /**
     * True if every offset between a topic's earliest and latest is a record: nothing is compacted away, and no
     * transaction has ever run on the cluster, so that none left a marker.
     */
    boolean hasNoGaps(String topic) {
        boolean compacted =
                setting(config(topic), "cleanup.policy").orElse("compact").contains("compact");
        return !compacted && !allNames().contains(TRANSACTIONS);
    }
}

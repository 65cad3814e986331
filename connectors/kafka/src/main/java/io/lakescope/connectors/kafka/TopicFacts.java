package io.lakescope.connectors.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Everything worth knowing about a topic, as facts for people. */
record TopicFacts(KafkaClients clients) {

    Map<String, Object> of(String name) {
        Topics topics = new Topics(clients);
        TopicDescription description = topics.description(name);
        List<TopicPartition> partitions = Topics.partitions(description);
        List<PartitionRange> spans = topics.spans(partitions);
        Map<TopicPartition, Long> sizes = new TopicSizes(clients).of(partitions);
        Config config = topics.config(name);

        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("topicId", description.topicId().toString());
        facts.put("messages", spans.stream().mapToLong(PartitionRange::length).sum());
        if (!sizes.isEmpty()) {
            facts.put(
                    "sizeBytes",
                    sizes.values().stream().mapToLong(Long::longValue).sum());
        }
        new TopicRate(topics).of(spans).ifPresent(facts::putAll);
        putSetting(facts, "retentionMs", config, "retention.ms");
        putSetting(facts, "retentionBytes", config, "retention.bytes");
        putSetting(facts, "cleanupPolicy", config, "cleanup.policy");
        facts.put("partitions", partitions(description, spans));
        facts.put("groups", new TopicGroups(clients).of(spans));
        facts.put("changedSettings", changed(config));
        return facts;
    }

    private static void putSetting(Map<String, Object> facts, String fact, Config config, String name) {
        Topics.setting(config, name)
                .ifPresent(
                        value -> facts.put(fact, value.matches("-?\\d{1,18}") ? (Object) Long.valueOf(value) : value));
    }

    private static List<Map<String, Object>> partitions(TopicDescription description, List<PartitionRange> spans) {
        Map<Integer, PartitionRange> offsets = new HashMap<>();
        spans.forEach(span -> offsets.put(span.partition().partition(), span));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TopicPartitionInfo info : description.partitions()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("partition", info.partition());
            PartitionRange span = offsets.get(info.partition());
            if (span != null) {
                row.put("earliest", span.from());
                row.put("latest", span.to());
            }
            if (info.leader() != null) {
                row.put("leader", info.leader().id());
            }
            row.put("replicas", info.replicas().stream().map(Node::id).toList());
            row.put("isr", info.isr().stream().map(Node::id).toList());
            rows.add(row);
        }
        return rows;
    }

    /** What was set on the topic itself; secrets stay out. */
    private static Map<String, Object> changed(Config config) {
        Map<String, Object> changed = new TreeMap<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG && !entry.isSensitive()) {
                changed.put(entry.name(), String.valueOf(entry.value()));
            }
        }
        return changed;
    }
}

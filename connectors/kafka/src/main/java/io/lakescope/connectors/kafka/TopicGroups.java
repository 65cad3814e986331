package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumer groups that have committed offsets on a topic, and how far behind they are. */
record TopicGroups(KafkaClients clients) {

    private static final Logger LOG = LoggerFactory.getLogger(TopicGroups.class);

    /** By group name; none where the cluster does not permit the question. */
    List<Map<String, Object>> of(List<PartitionRange> spans) {
        List<Map<String, Object>> groups = new ArrayList<>();
        try {
            List<GroupListing> listings = listings();
            var offsets = offsets(listings, spans);
            for (GroupListing listing : listings) {
                List<Map<String, Object>> partitions = lags(spans, offsets.getOrDefault(listing.groupId(), Map.of()));
                if (!partitions.isEmpty()) {
                    groups.add(group(listing, partitions));
                }
            }
        } catch (LakescopeException e) {
            LOG.debug("groups stay unknown", e);
        }
        return groups;
    }

    private List<GroupListing> listings() {
        String action = "list the consumer groups";
        return clients
                .await(
                        action,
                        clients.admin(action)
                                .listGroups(ListGroupsOptions.forConsumerGroups())
                                .all())
                .stream()
                .sorted((a, b) -> a.groupId().compareTo(b.groupId()))
                .toList();
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets(
            List<GroupListing> listings, List<PartitionRange> spans) {
        if (listings.isEmpty()) {
            return Map.of();
        }
        String action = "read the offsets of consumer groups";
        var partitions = spans.stream().map(PartitionRange::partition).toList();
        Map<String, ListConsumerGroupOffsetsSpec> specs = new HashMap<>();
        listings.forEach(listing ->
                specs.put(listing.groupId(), new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)));
        return clients.await(
                action, clients.admin(action).listConsumerGroupOffsets(specs).all());
    }

    private static List<Map<String, Object>> lags(
            List<PartitionRange> spans, Map<TopicPartition, OffsetAndMetadata> committed) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (PartitionRange span : spans) {
            OffsetAndMetadata offset = committed.get(span.partition());
            if (offset != null) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("partition", span.partition().partition());
                row.put("committed", offset.offset());
                row.put("lag", Math.max(0, span.to() - offset.offset()));
                rows.add(row);
            }
        }
        return rows;
    }

    private static Map<String, Object> group(GroupListing listing, List<Map<String, Object>> partitions) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("group", listing.groupId());
        listing.groupState().ifPresent(state -> group.put("state", state.toString()));
        group.put(
                "lag",
                partitions.stream().mapToLong(row -> (Long) row.get("lag")).sum());
        group.put("partitions", partitions);
        return group;
    }
}

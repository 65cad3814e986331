package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many bytes partitions take on one broker's disk, by the greatest replica. */
record TopicSizes(KafkaClients clients) {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSizes.class);

    /** Those that are known; none where the cluster does not permit the question. */
    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        String action = "read the sizes of topics";
        Map<TopicPartition, Long> sizes = new HashMap<>();
        try {
            var brokers = clients
                    .await(action, clients.admin(action).describeCluster().nodes())
                    .stream()
                    .map(Node::id)
                    .toList();
            clients.await(action, clients.admin(action).describeLogDirs(brokers).allDescriptions())
                    .values()
                    .forEach(folders -> folders.values()
                            .forEach(folder -> folder.replicaInfos()
                                    .forEach((partition, replica) ->
                                            sizes.merge(partition, replica.size(), Math::max))));
        } catch (LakescopeException e) {
            LOG.debug("sizes of topics stay unknown", e);
        }
        sizes.keySet().retainAll(new HashSet<>(partitions));
        return sizes;
    }
}

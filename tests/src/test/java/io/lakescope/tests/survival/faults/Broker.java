package io.lakescope.tests.survival.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** What an operator can do to topics and groups behind an ingestion's back. */
final class Broker implements AutoCloseable {

    private final Admin admin;

    Broker(String kafka) {
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka));
    }

    /** As retention does, but now. */
    void expire(String topic, int partition, long before) {
        done(admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                .all());
    }

    /** Gives a topic a retention, and returns once the broker has deleted every record that is there. */
    void expireByRetention(String topic, int partitions, Duration retention) {
        configure(topic, Map.of("retention.ms", Long.toString(retention.toMillis())));
        for (int partition = 0; partition < partitions; partition++) {
            TopicPartition at = new TopicPartition(topic, partition);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> offset(at, OffsetSpec.earliest()) == offset(at, OffsetSpec.latest()));
        }
        configure(topic, Map.of("retention.ms", "-1"));
    }

    long earliest(String topic, int partition) {
        return offset(new TopicPartition(topic, partition), OffsetSpec.earliest());
    }

    private long offset(TopicPartition partition, OffsetSpec which) {
        return done(admin.listOffsets(Map.of(partition, which)).partitionResult(partition))
                .offset();
    }

    /** Returns once the topic is gone. */
    void deleteTopic(String topic) {
        done(admin.deleteTopics(List.of(topic)).all());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !done(admin.listTopics().names()).contains(topic));
    }

    void addPartitions(String topic, int count) {
        done(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(count)))
                .all());
    }

    void configure(String topic, Map<String, String> settings) {
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(entry ->
                        new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        done(admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes))
                .all());
    }

    void deleteGroup(String group) {
        done(admin.deleteConsumerGroups(List.of(group)).all());
    }

    void moveGroup(String group, String topic, int partition, long offset) {
        done(admin.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all());
    }

    /** The offset that a group has committed. */
    Optional<Long> committed(String group, String topic, int partition) {
        var offsets = done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return Optional.ofNullable(offsets.get(new TopicPartition(topic, partition)))
                .map(OffsetAndMetadata::offset);
    }

    private static <T> T done(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}

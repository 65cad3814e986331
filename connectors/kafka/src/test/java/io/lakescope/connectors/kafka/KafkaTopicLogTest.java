package io.lakescope.connectors.kafka;

import static io.lakescope.connectors.kafka.TestTopics.START;
import static io.lakescope.connectors.kafka.TestTopics.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.connectors.TopicLog.PartitionState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaTopicLogTest {

    private static final Duration WAIT = Duration.ofMillis(200);

    private final TestTopics topics = new TestTopics();
    private final TopicLog log = topics.connector.topics().orElseThrow();

    @AfterEach
    void close() {
        topics.close();
    }

    /** Reads to the end of the range, for at most 20 seconds. */
    private static List<LogRecord> drain(TopicLog.Cursor cursor, long to) {
        List<LogRecord> records = new ArrayList<>();
        Instant limit = Instant.now().plusSeconds(20);
        while (cursor.position() < to && Instant.now().isBefore(limit)) {
            records.addAll(cursor.poll(WAIT));
        }
        return records;
    }

    @Test
    void readsExactlyARangeOfOffsets() {
        String topic = topics.topic(2);
        topics.numbers(topic, 2, 20_000);

        try (TopicLog.Cursor cursor = log.open(address(topic), 1, 100, 9_000)) {
            List<LogRecord> records = drain(cursor, 9_000);

            assertThat(records).hasSize(8_900);
            assertThat(records.get(0).offset()).isEqualTo(100);
            assertThat(records.get(0).partition()).isEqualTo(1);
            assertThat(records.get(0).timestamp()).isEqualTo(START.plusSeconds(201));
            assertThat(records.get(0).leaderEpoch()).isPresent();
            assertThat(new String(records.get(8_899).value(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"n\":17999}");
            assertThat(cursor.position()).isEqualTo(9_000);
            assertThat(cursor.poll(WAIT)).isEmpty();
        }
    }

    @Test
    void knowsOffsetsTimesAndIdentity() {
        String topic = topics.topic(2);
        topics.numbers(topic, 2, 10);
        topics.deleteBefore(topic, 0, 2);

        assertThat(log.state(address(topic)).partitions())
                .containsExactly(
                        new PartitionState(0, 2, 5, OptionalInt.of(0)), new PartitionState(1, 0, 5, OptionalInt.of(0)));
        assertThat(log.offsetsAt(address(topic), START.plusSeconds(9)))
                .containsExactly(OptionalLong.empty(), OptionalLong.of(4));
        assertThat(log.offsetsAt(address(topic), START.plusSeconds(5).plusNanos(1)))
                .containsExactly(OptionalLong.of(3), OptionalLong.of(3));
    }

    @Test
    void namesTheRangeThatRetentionDeletedAndDoesNotSkipIt() {
        String topic = topics.topic(1);
        topics.numbers(topic, 1, 20);
        topics.deleteBefore(topic, 0, 15);

        try (TopicLog.Cursor cursor = log.open(address(topic), 0, 5, 20)) {
            assertThatThrownBy(() -> drain(cursor, 20))
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.CONFLICT))
                    .hasMessageContaining("[5,15)");
            assertThat(cursor.position()).isEqualTo(5);
        }
    }

    @Test
    void namesTheRangeThatIsMissingFromATopicMadeAnew() {
        String topic = topics.topic(1);
        topics.numbers(topic, 1, 20);
        String id = log.state(address(topic)).topicId();
        topics.deleteTopic(topic);
        topics.connector.createTopic(topic, 1, Map.of());
        topics.numbers(topic, 1, 3);

        assertThat(log.state(address(topic)).topicId()).isNotEqualTo(id);
        try (TopicLog.Cursor cursor = log.open(address(topic), 0, 20, 30)) {
            assertThatThrownBy(() -> drain(cursor, 30))
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.CONFLICT))
                    .hasMessageContaining("[3,20)");
        }
    }

    @Test
    void saysThatATopicWasDeletedWhileItIsRead() {
        String topic = topics.topic(1);
        topics.numbers(topic, 1, 3);

        try (TopicLog.Cursor cursor = log.open(address(topic), 0, 3, 10)) {
            assertThat(cursor.poll(WAIT)).isEmpty();
            topics.deleteTopic(topic);

            assertThatThrownBy(() -> drain(cursor, 10))
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.NOT_FOUND));
        }
        assertThatThrownBy(() -> log.open(address(topic), 0, 0, 1))
                .hasMessageStartingWith("Cannot find the topic '" + topic + "'");
    }

    @Test
    void mirrorsOffsetsToAGroup() {
        String topic = topics.topic(1);
        topics.numbers(topic, 1, 20);

        assertThat(log.mirrored(address(topic), 0, topic)).isEmpty();
        log.mirror(address(topic), 0, topic, 12);

        assertThat(log.mirrored(address(topic), 0, topic)).hasValue(12L);
    }
}

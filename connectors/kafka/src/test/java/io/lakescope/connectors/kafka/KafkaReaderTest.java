package io.lakescope.connectors.kafka;

import static io.lakescope.connectors.kafka.TestTopics.START;
import static io.lakescope.connectors.kafka.TestTopics.bytes;
import static io.lakescope.connectors.kafka.TestTopics.numbersOf;
import static io.lakescope.connectors.kafka.TestTopics.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.TopicLog.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaReaderTest {

    private final TestTopics topics = new TestTopics();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void readsAllPartitionsInTheOrderOfRecordTime() {
        String topic = topics.topic(3);
        topics.numbers(topic, 3, 5_000);

        List<Row> rows = topics.rows(ReadRequest.all(TestTopics.address(topic)));

        assertThat(numbersOf(rows)).isEqualTo(IntStream.range(0, 5_000).boxed().toList());
        assertThat(rows.get(4_999).value("offset")).isEqualTo(1_666L);
        assertThat(rows.get(4_999).value("timestamp")).isEqualTo(START.plusSeconds(4_999));
    }

    @Test
    void readsExactlyTheHalfOpenTimeRangeEvenWhereTimesDoNotRise() {
        String topic = topics.topic(2);
        topics.numbers(topic, 2, 100);
        try (TopicWriter writer = topics.connector.append(topic)) {
            writer.send(START.plusSeconds(15), null, bytes("{\"n\":1000}"));
            writer.flush();
        }

        List<Row> rows = topics.rows(read(topic)
                .between(START.plusSeconds(10), START.plusSeconds(20))
                .request());

        assertThat(numbersOf(rows)).containsExactlyInAnyOrder(10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 1000);
    }

    @Test
    void readsOneMessageByPartitionAndOffset() {
        String topic = topics.topic(2);
        topics.numbers(topic, 2, 10);

        List<Row> rows = topics.rows(
                read(topic).keys(Map.of("partition", "1", "offset", "3")).request());

        assertThat(numbersOf(rows)).containsExactly(7);
        assertThat(numbersOf(topics.rows(read(topic + "/0").request()))).containsExactly(0, 2, 4, 6, 8);
        assertThat(topics.rows(read(topic).keys(Map.of("offset", "99")).request()))
                .isEmpty();
    }

    @Test
    void findsMessagesByTheirKey() {
        String topic = topics.topic(2);
        topics.numbers(topic, 2, 100);

        assertThat(numbersOf(topics.rows(read(topic).keys(Map.of("key", "k42")).request())))
                .containsExactly(42);
    }

    @Test
    void readsTheNewestFirstAndSaysThatThereIsMore() {
        String topic = topics.topic(3);
        topics.numbers(topic, 3, 2_000);

        try (RecordCursor cursor =
                topics.connector.reader().read(read(topic).newest(5).request())) {
            assertThat(numbersOf(TestTopics.rows(cursor))).containsExactly(1999, 1998, 1997, 1996, 1995);
            assertThat(cursor.stats().truncated()).isTrue();
            assertThat(cursor.stats().bytesRead()).isPositive();
        }
    }

    @Test
    void readsBackwardsToTheBeginning() {
        String topic = topics.topic(3);
        topics.numbers(topic, 3, 2_000);

        try (RecordCursor cursor =
                topics.connector.reader().read(read(topic).newest(2_000).request())) {
            List<Integer> numbers = numbersOf(TestTopics.rows(cursor));
            assertThat(numbers)
                    .isEqualTo(
                            IntStream.range(0, 2_000).mapToObj(i -> 1_999 - i).toList());
            assertThat(cursor.stats().truncated()).isFalse();
        }
    }

    @Test
    void filtersBeforeItLimits() {
        String topic = topics.topic(1);
        topics.numbers(topic, 1, 1_000);
        ReadRequest request = read(topic)
                .where(row -> numbersOf(List.of(row)).get(0) % 100 == 0)
                .request()
                .withLimit(4);

        try (RecordCursor cursor = topics.connector.reader().read(request)) {
            assertThat(numbersOf(TestTopics.rows(cursor))).containsExactly(0, 100, 200, 300);
            assertThat(cursor.stats().truncated()).isTrue();
        }
    }

    @Test
    void givesTheWantedColumnsInTheirOrder() {
        String topic = topics.topic(1);
        topics.numbers(topic, 1, 1);

        try (RecordCursor cursor = topics.connector
                .reader()
                .read(read(topic).columns("key", "offset").request())) {
            assertThat(cursor.schema().columns()).extracting(Column::name).containsExactly("key", "offset");
            assertThat(cursor.next().orElseThrow().row(0)).containsExactly("k0", 0L);
        }
        assertThatThrownBy(() -> topics.rows(read(topic).columns("venue").request()))
                .isInstanceOf(LakescopeException.class)
                .hasMessageStartingWith("Cannot find the column 'venue': messages have [partition, offset,");
    }

    @Test
    void decodesKeysValuesAndHeaders() {
        String topic = topics.topic(1);
        try (TopicWriter writer = topics.connector.append(topic)) {
            writer.send(
                    OptionalInt.empty(),
                    START,
                    new byte[] {(byte) 0xff, 1},
                    new byte[] {0, 0, 0, 0, 7, 2, 65},
                    List.of(new Header("trace", bytes("abc")), new Header("tag", bytes("x")), new Header("tag", null)));
            writer.send(START.plusSeconds(1), null, null);
            writer.flush();
        }

        List<Row> rows = topics.rows(read(topic).request());

        assertThat(rows.get(0).value("keyFormat")).isEqualTo("hex");
        assertThat(rows.get(0).value("key")).isEqualTo("ff01");
        assertThat(rows.get(0).value("value")).isEqualTo("00000000070241");
        assertThat(rows.get(0).value("error")).asString().contains("schema id 7");
        assertThat(rows.get(0).value("headers")).isEqualTo(Map.of("trace", "abc", "tag", Arrays.asList("x", null)));
        assertThat(rows.get(1).value("valueFormat")).isEqualTo("null");
        assertThat(rows.get(1).value("value")).isNull();
        assertThat(rows.get(1).value("error")).isEqualTo(Absent.ABSENT);
    }

    @Test
    void namesTheRangeThatRetentionDeleted() {
        String topic = topics.topic(1);
        topics.numbers(topic, 1, 20);
        topics.deleteBefore(topic, 0, 15);

        assertThatThrownBy(() -> topics.rows(read(topic)
                        .keys(Map.of("partition", "0", "offset", "5"))
                        .request()))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.CONFLICT))
                .hasMessageContaining("the range [5,15) was deleted");
        assertThat(numbersOf(topics.rows(read(topic).request()))).containsExactly(15, 16, 17, 18, 19);
    }

    @Test
    void countsByOffsetsWhereNoGapCanLieBetweenAndScansElsewhere() throws Exception {
        String topic = topics.topic(2);
        String compacted = topics.topic(1, Map.of("cleanup.policy", "compact"));
        topics.numbers(topic, 2, 100);
        topics.numbers(compacted, 1, 10);

        assertThat(count(read(topic).request(), false)).isEqualTo(new Count(100, true, Count.How.OFFSETS));
        assertThat(count(read(compacted).request(), false)).isEqualTo(new Count(10, false, Count.How.OFFSETS));
        assertThat(count(read(compacted).request(), true)).isEqualTo(new Count(10, true, Count.How.SCAN));
        ReadRequest timed = read(topic)
                .between(START.plusSeconds(10), START.plusSeconds(20))
                .request();
        assertThat(count(timed, false)).isEqualTo(new Count(10, false, Count.How.OFFSETS));
        assertThat(count(timed, true)).isEqualTo(new Count(10, true, Count.How.SCAN));
        assertThat(count(
                        read(topic)
                                .where(row -> Integer.valueOf(1).equals(row.value("partition")))
                                .request(),
                        false))
                .isEqualTo(new Count(50, true, Count.How.SCAN));

        transact(topic);

        assertThat(count(read(topic).request(), false)).isEqualTo(new Count(104, false, Count.How.OFFSETS));
        assertThat(count(read(topic).request(), true)).isEqualTo(new Count(101, true, Count.How.SCAN));
        assertThat(topics.rows(read(topic).request())).hasSize(101);
    }

    /** One committed and one aborted record, each followed by a marker; closing the producer aborts. */
    private static void transact(String topic) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedServers.kafka(), "transactional.id", topic),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, bytes("k"), bytes("{\"n\":100}")))
                    .get();
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 1, bytes("k"), bytes("{\"n\":101}")))
                    .get();
        }
    }

    private Count count(ReadRequest request, boolean exact) {
        return topics.connector.reader().count(request, exact);
    }

    @Test
    void closingEndsABlockedRead() {
        String topic = topics.topic(1);
        topics.numbers(topic, 1, 200_000);
        RecordCursor cursor =
                topics.connector.reader().read(read(topic).where(row -> false).request());

        var reading = CompletableFuture.supplyAsync(() -> TestTopics.rows(cursor));
        cursor.close();

        assertThat(reading).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void saysThatThereIsNoSuchTopicOrPartition() {
        String topic = topics.topic(2);

        assertThatThrownBy(() -> topics.rows(read("nowhere").request()))
                .isInstanceOfSatisfying(
                        LakescopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.NOT_FOUND))
                .hasMessageStartingWith("Cannot find the topic 'nowhere': there is no such topic");
        assertThatThrownBy(() -> topics.rows(read(topic + "/2").request()))
                .hasMessage("Cannot find partition 2 of the topic '" + topic + "': it has 2, numbered from 0");
        assertThatThrownBy(() ->
                        topics.rows(read(topic).keys(Map.of("offset", "latest")).request()))
                .hasMessageStartingWith("Cannot select offset=latest: give a number");
    }

    @Test
    void readsAnEmptyTopicAsNothing() {
        String topic = topics.topic(2);

        assertThat(topics.rows(read(topic).newest(5).request())).isEmpty();
        assertThat(topics.rows(read(topic).between(Instant.EPOCH, START).request()))
                .isEmpty();
    }
}

package io.lakescope.connectors.kafka;

import static io.lakescope.connectors.kafka.TestTopics.START;
import static io.lakescope.connectors.kafka.TestTopics.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.LakescopeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaCatalogTest {

    /** A retention in milliseconds that no record of these tests outlives: the broker looks every two seconds. */
    private static final String CENTURY = "3155760000000";

    private final TestTopics topics = new TestTopics();
    private final Catalog catalog = topics.connector.catalog();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void listsTopicsPageByPageWithoutInternalOnes() {
        String first = topics.topic(2);
        String second = topics.topic(1);
        topics.numbers(first, 2, 10);

        List<Catalog.Entry> entries = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Catalog.Page page = catalog.list(address(""), after, 1);
            entries.addAll(page.entries());
            after = page.next();
        } while (after.isPresent());

        assertThat(entries)
                .extracting(Catalog.Entry::name)
                .contains(first, second)
                .isSorted();
        assertThat(entries).noneMatch(entry -> entry.name().startsWith("__"));
        assertThat(entries)
                .filteredOn(entry -> entry.name().equals(first))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.rows()).isEqualTo(OptionalLong.of(10));
                    assertThat(entry.sizeBytes().orElseThrow()).isPositive();
                    assertThat(entry.address()).isEqualTo(address(first));
                });
    }

    @Test
    void listsPartitionsOfATopic() {
        String topic = topics.topic(3);
        topics.numbers(topic, 3, 10);

        assertThat(catalog.list(address(topic), Optional.of("0"), 10).entries())
                .extracting(Catalog.Entry::address, Catalog.Entry::rows)
                .containsExactly(
                        tuple(address(topic + "/1"), OptionalLong.of(3)),
                        tuple(address(topic + "/2"), OptionalLong.of(3)));
    }

    @Test
    void describesATopicWithGroupsAndLag() {
        String topic = topics.topic(2, Map.of("retention.ms", CENTURY));
        topics.numbers(topic, 2, 7_201);
        topics.connector.topics().orElseThrow().mirror(address(topic), 1, "readers-" + topic, 3_000);

        Map<String, Object> facts = catalog.describe(address(topic)).facts();

        assertThat(facts)
                .containsEntry("messages", 7_201L)
                .containsEntry("newestTimestamp", START.plusSeconds(7_200))
                .containsEntry("retentionMs", Long.valueOf(CENTURY))
                .containsEntry("cleanupPolicy", "delete")
                .containsEntry("changedSettings", Map.of("retention.ms", CENTURY));
        assertThat((Double) facts.get("messagesPerSecond")).isBetween(0.99, 1.01);
        assertThat(facts.get("rateBasis")).asString().endsWith("the hour up to 2026-03-01T02:00:00Z, the newest one");
        assertThat(String.valueOf(facts.get("partitions")))
                .contains("{partition=0, earliest=0, latest=3601, leader=1, replicas=[1], isr=[1]}");
        assertThat(String.valueOf(facts.get("groups")))
                .contains("group=readers-" + topic)
                .contains("partitions=[{partition=1, committed=3000, lag=600}]");
    }

    @Test
    void showsTheColumnsOfMessages() {
        String topic = topics.topic(1);

        assertThat(catalog.schema(address(topic)).columns())
                .extracting(column ->
                        column.column().name() + " " + column.column().type().text())
                .containsExactly(
                        "partition int",
                        "offset long",
                        "timestamp timestamp(ms,utc)",
                        "key json",
                        "value json",
                        "headers map<string,json>",
                        "keyFormat string",
                        "valueFormat string",
                        "error string");
    }

    @Test
    void saysThatThereIsNoSuchTopic() {
        for (Runnable question : List.<Runnable>of(
                () -> catalog.list(address("nowhere"), Optional.empty(), 10),
                () -> catalog.describe(address("nowhere")),
                () -> catalog.schema(address("nowhere")))) {
            assertThatThrownBy(question::run)
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.NOT_FOUND));
        }
    }
}

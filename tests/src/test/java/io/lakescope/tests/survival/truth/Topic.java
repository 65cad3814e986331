package io.lakescope.tests.survival.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.tests.survival.truth.Visit.Content;
import io.lakescope.tests.survival.truth.Visit.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What was produced: the newest version of each row, and the records that cannot become rows. Which are which the producer
 * wrote into the header {@value #POISON}.
 */
public final class Topic {

    public static final String POISON = "poison";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where a record is in the topic. */
    public record Place(int partition, long offset) {}

    private final Map<Key, Content> rows = new LinkedHashMap<>();
    private final Map<Key, Place> places = new HashMap<>();
    private final Map<Key, List<Content>> versions = new HashMap<>();
    private final Map<Place, Optional<ByteBuffer>> poison = new HashMap<>();
    private final Map<Integer, Long> ends = new HashMap<>();

    private final Set<String> venues;

    private Topic(Set<String> venues) {
        this.venues = venues;
    }

    /** Reads every record that is there now, and keeps the rows of these venues. */
    public static Topic read(String bootstrap, String name, Collection<String> venues) {
        Topic topic = new Topic(Set.copyOf(venues));
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "none");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            consumer.endOffsets(partitions).forEach((at, end) -> topic.ends.put(at.partition(), end));
            while (partitions.stream().anyMatch(at -> consumer.position(at) < topic.end(at.partition()))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(topic::add);
            }
        }
        return topic;
    }

    private void add(ConsumerRecord<byte[], byte[]> kept) {
        Place place = new Place(kept.partition(), kept.offset());
        if (kept.headers().lastHeader(POISON) != null) {
            poison.put(place, Optional.ofNullable(kept.value()).map(ByteBuffer::wrap));
            return;
        }
        try {
            JsonNode event = JSON.readTree(kept.value());
            if (!venues.contains(event.get("venue").asText())) {
                return;
            }
            Key key = new Key(
                    event.get("venue").asText(),
                    Instant.parse(event.get("ts").asText()),
                    event.get("id").asText());
            List<String> tags = new ArrayList<>();
            event.get("tags").forEach(tag -> tags.add(tag.asText()));
            Content content = new Content(
                    event.get("payload").asText(), event.get("amount").asInt(), tags);
            rows.put(key, content);
            places.put(key, place);
            versions.computeIfAbsent(key, k -> new ArrayList<>()).add(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest version of each row; a key's versions are all in one partition. */
    public Map<Key, Content> rows() {
        return rows;
    }

    /** Where the newest version of a row is. */
    Place place(Key key) {
        return places.getOrDefault(key, new Place(-1, -1));
    }

    /** Whether a row ever had this content. */
    boolean everHeld(Key key, Content content) {
        return versions.getOrDefault(key, List.of()).contains(content);
    }

    /** The bytes of each record that cannot become a row; empty where the record has no value. */
    Map<Place, Optional<ByteBuffer>> poison() {
        return poison;
    }

    long end(int partition) {
        return ends.getOrDefault(partition, 0L);
    }

    Map<Integer, Long> ends() {
        return ends;
    }
}

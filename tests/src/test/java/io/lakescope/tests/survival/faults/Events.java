package io.lakescope.tests.survival.faults;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakescope.tests.survival.truth.Topic;
import io.lakescope.tests.survival.truth.Visit.Key;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Produces visits of some venues: new rows, later versions, exact repetitions, and records that cannot become rows. */
final class Events {

    private static final int PARTITIONS = 2;
    private static final Instant FIRST_DAY = Instant.parse("2026-03-01T00:00:00Z");
    private static final int SECONDS = 3 * 86_400;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Sent(String key, byte[] value) {}

    private final String kafka;
    private final String topic;
    private final List<String> venues;
    private final Random random;
    private final List<Key> keys = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private int serial;

    Events(String kafka, String topic, List<String> venues, Random random) {
        this.kafka = kafka;
        this.topic = topic;
        this.venues = venues;
        this.random = random;
    }

    String topic() {
        return topic;
    }

    /** Makes the topic and produces the first events. */
    void begin(int count) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
            awaitLeaders(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        more(count);
    }

    /** Answered by the leaders once they have their logs: a producer that comes before can lose its first batch. */
    private void awaitLeaders(Admin admin) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsMatching(e -> e.getCause() instanceof RetriableException)
                .until(() -> !admin.listOffsets(IntStream.range(0, PARTITIONS)
                                .mapToObj(partition -> new TopicPartition(topic, partition))
                                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                        .all()
                        .get()
                        .isEmpty());
    }

    /** Produces more events; returns when the broker has them. */
    void more(int count) {
        List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event());
        }
        send(events);
    }

    /** One request at a time: the partitions of a topic that is seconds old may refuse a first and take a second. */
    private void send(List<ProducerRecord<byte[], byte[]>> events) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka, "acks", "all", "linger.ms", 5, "max.in.flight.requests.per.connection", 1);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            events.forEach(event -> sent.add(producer.send(event)));
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Produces rows with new keys: where partitions were added, a key's versions are no longer in one of them. */
    void fresh(int count) {
        List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(version(newKey(SECONDS)));
        }
        send(events);
    }

    /** Produces one row of a day that is purged: a new one, or a new version of one that is there. */
    Key late() {
        boolean isVersion = random.nextBoolean();
        List<Key> old = keys.stream()
                .filter(key -> key.day().toString().compareTo(Site.PURGED_BEFORE) < 0)
                .toList();
        Key key = isVersion ? old.get(random.nextInt(old.size())) : newKey(2 * 86_400);
        send(List.of(version(key)));
        return key;
    }

    private ProducerRecord<byte[], byte[]> event() {
        int chance = random.nextInt(100);
        if (chance < 4) {
            return poison(chance);
        }
        if (chance < 14 && !sent.isEmpty()) {
            Sent before = sent.get(random.nextInt(sent.size()));
            boolean isNewest =
                    sent.stream().filter(one -> one.key().equals(before.key())).count() == 1;
            return isNewest ? message(before) : version(newKey(SECONDS));
        }
        boolean isVersion = chance < 26 && !keys.isEmpty();
        return version(isVersion ? keys.get(random.nextInt(keys.size())) : newKey(SECONDS));
    }

    private Key newKey(int seconds) {
        Key key = new Key(
                venues.get(random.nextInt(venues.size())),
                FIRST_DAY.plusSeconds(random.nextInt(seconds)),
                "id-" + serial++);
        keys.add(key);
        return key;
    }

    private ProducerRecord<byte[], byte[]> version(Key key) {
        ObjectNode json = json(key);
        Sent message = new Sent(key.id(), json.toString().getBytes(StandardCharsets.UTF_8));
        sent.add(message);
        return message(message);
    }

    private ObjectNode json(Key key) {
        ObjectNode json = JSON.createObjectNode();
        json.put("venue", key.venue());
        json.put("ts", key.time().toString());
        json.put("id", key.id());
        json.put("payload", "payload-" + serial++);
        json.put("amount", random.nextInt());
        var tags = json.putArray("tags");
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add("tag-" + serial++);
        }
        return json;
    }

    /** Not JSON, no value, no key column, an event time out of bounds. */
    private ProducerRecord<byte[], byte[]> poison(int kind) {
        ObjectNode json = json(new Key(venues.get(0), FIRST_DAY, "poison-" + serial++));
        byte[] value = switch (kind) {
            case 0 -> ("no json " + serial).getBytes(StandardCharsets.UTF_8);
            case 1 -> json.without("id").toString().getBytes(StandardCharsets.UTF_8);
            case 2 -> json.put("ts", "1971-01-01T00:00:00Z").toString().getBytes(StandardCharsets.UTF_8);
            default -> null;
        };
        var message = new ProducerRecord<>(topic, ("poison-" + serial).getBytes(StandardCharsets.UTF_8), value);
        message.headers().add(Topic.POISON, new byte[0]);
        return message;
    }

    /** A key's versions share a partition, so that their order is the broker's. */
    private ProducerRecord<byte[], byte[]> message(Sent message) {
        return new ProducerRecord<>(topic, message.key().getBytes(StandardCharsets.UTF_8), message.value());
    }
}

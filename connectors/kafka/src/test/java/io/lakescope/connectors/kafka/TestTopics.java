package io.lakescope.connectors.kafka;

import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TimeRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** A connector to the shared broker, and topics of one test each. */
final class TestTopics implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    final KafkaConnector connector = new KafkaConnector("local", SharedServers.kafka(), Map.of());

    static SourceAddress address(String path) {
        return new SourceAddress(SourceKind.KAFKA, "local", path);
    }

    String topic(int partitions, Map<String, String> settings) {
        String name = "t-" + UUID.randomUUID();
        connector.createTopic(name, partitions, settings);
        return name;
    }

    String topic(int partitions) {
        return topic(partitions, Map.of());
    }

    /** Appends {@code {"n":0}} and so on, one a second from {@link #START}, to the partitions in turn. */
    void numbers(String topic, int partitions, int count) {
        try (TopicWriter writer = connector.append(topic)) {
            for (int n = 0; n < count; n++) {
                writer.send(
                        OptionalInt.of(n % partitions),
                        START.plusSeconds(n),
                        bytes("k" + n),
                        bytes("{\"n\":" + n + "}"),
                        List.of());
            }
            writer.flush();
        }
    }

    void deleteBefore(String topic, int partition, long offset) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedServers.kafka()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void deleteTopic(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedServers.kafka()))) {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<Row> rows(ReadRequest request) {
        try (RecordCursor cursor = connector.reader().read(request)) {
            return rows(cursor);
        }
    }

    static List<Row> rows(RecordCursor cursor) {
        List<Row> rows = new ArrayList<>();
        for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
            for (int i = 0; i < batch.get().size(); i++) {
                rows.add(new Row(batch.get(), i));
            }
        }
        return rows;
    }

    /** The {@code n} of each row's value. */
    static List<Integer> numbersOf(List<Row> rows) {
        return rows.stream()
                .map(row -> (Integer) ((Map<?, ?>) Objects.requireNonNull(row.value("value"))).get("n"))
                .toList();
    }

    static Requests read(String path) {
        return new Requests(ReadRequest.all(address(path)));
    }

    /** Requests in words. */
    record Requests(ReadRequest request) {
        Requests keys(Map<String, String> keys) {
            return new Requests(new ReadRequest(
                    request.address(),
                    keys,
                    request.limit(),
                    request.newest(),
                    request.range(),
                    request.filter(),
                    request.columns(),
                    false));
        }

        Requests newest(long limit) {
            return new Requests(new ReadRequest(
                    request.address(),
                    request.keys(),
                    OptionalLong.of(limit),
                    true,
                    request.range(),
                    request.filter(),
                    request.columns(),
                    false));
        }

        Requests between(Instant from, Instant to) {
            return new Requests(new ReadRequest(
                    request.address(),
                    request.keys(),
                    request.limit(),
                    request.newest(),
                    new TimeRange(Optional.of(from), Optional.of(to)),
                    request.filter(),
                    request.columns(),
                    false));
        }

        Requests where(RowFilter filter) {
            return new Requests(new ReadRequest(
                    request.address(),
                    request.keys(),
                    request.limit(),
                    request.newest(),
                    request.range(),
                    filter,
                    request.columns(),
                    false));
        }

        Requests columns(String... columns) {
            return new Requests(new ReadRequest(
                    request.address(),
                    request.keys(),
                    request.limit(),
                    request.newest(),
                    request.range(),
                    request.filter(),
                    List.of(columns),
                    false));
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        connector.close();
    }
}

package io.lakescope.tests.survival.crash;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.connectors.kafka.KafkaConnector;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The real servers: through the product for the jobs, by bare clients for everything else. */
final class Servers implements AutoCloseable {

    final CassandraConnector cassandra;
    final KafkaConnector kafka;
    final CqlSession cql;

    Servers() {
        String node = SharedServers.cassandra();
        cassandra = new CassandraConnector(new CassandraSettings(
                "local", List.of(node), "datacenter1", "LOCAL_QUORUM", Optional.empty(), Map.of()));
        kafka = new KafkaConnector("local", SharedServers.kafka(), Map.of());
        cql = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(
                        node.substring(0, node.indexOf(':')), Integer.parseInt(node.substring(node.indexOf(':') + 1))))
                .withLocalDatacenter("datacenter1")
                .build();
        createKeyspace("crash");
        createTable("crash.visits");
        cassandra.execute("CREATE TABLE IF NOT EXISTS crash.seen (venue text, day date, at timestamp, person text,"
                + " PRIMARY KEY ((venue, day), at, person))");
        cassandra.execute("CREATE TABLE IF NOT EXISTS crash.points (venue text, day date, person text, points bigint,"
                + " PRIMARY KEY ((venue, day), person))");
    }

    void createKeyspace(String name) {
        cassandra.execute("CREATE KEYSPACE IF NOT EXISTS " + name
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }

    void createTable(String name) {
        cassandra.execute("CREATE TABLE IF NOT EXISTS " + name
                + " (venue text, day date, id int, v text, tags list<text>, PRIMARY KEY ((venue, day), id))");
    }

    /** Writes that somebody was there. */
    void seen(World world, String at, String person) {
        Instant moment = Instant.parse(at);
        cql.execute(
                "INSERT INTO crash.seen (venue, day, at, person) VALUES (?, ?, ?, ?)",
                world.venue,
                LocalDate.ofInstant(moment, ZoneOffset.UTC),
                moment,
                person);
    }

    /** Writes a row long ago, plus some microseconds. */
    void write(World world, int day, int id, String v) {
        cql.execute(
                "INSERT INTO " + world.tableName()
                        + " (venue, day, id, v, tags) VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?",
                world.venue,
                LocalDate.of(2026, 8, day),
                id,
                v,
                List.of("a" + id, "b"),
                1_700_000_000_000_000L + v.length());
    }

    void delete(World world, int day, int id) {
        cql.execute(
                "DELETE FROM " + world.tableName()
                        + " USING TIMESTAMP 1700000000000001 WHERE venue = ? AND day = ? AND id = ?",
                world.venue,
                LocalDate.of(2026, 8, day),
                id);
    }

    /** Appends records in this order; returns when the broker has all of them. A producer of its own knows the new topic. */
    void send(World world, int partition, List<String> texts) {
        Map<String, Object> settings = Map.of("bootstrap.servers", SharedServers.kafka(), "linger.ms", "5");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (String text : texts) {
                sent.add(producer.send(new ProducerRecord<>(
                        world.topic.name(), partition, null, text.getBytes(StandardCharsets.UTF_8))));
            }
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                var unused = one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cql.close();
        kafka.close();
        cassandra.close();
    }
}

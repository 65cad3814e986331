package io.lakescope.tests.survival.crash;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.connectors.kafka.KafkaConnector;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The real servers: through the product for the jobs, by bare clients for everything else. */
final class Servers implements AutoCloseable {

    final CassandraConnector cassandra;
    final KafkaConnector kafka;
    final CqlSession cql;
    private final KafkaProducer<byte[], byte[]> producer;

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
        cassandra.execute("CREATE KEYSPACE IF NOT EXISTS crash WITH replication ="
                + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
        cassandra.execute("CREATE TABLE IF NOT EXISTS crash.visits (venue text, day date, id int, v text,"
                + " tags list<text>, PRIMARY KEY ((venue, day), id))");
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedServers.kafka(), "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes a row long ago, plus some microseconds. */
    void write(World world, int day, int id, String v) {
        cql.execute(
                "INSERT INTO crash.visits (venue, day, id, v, tags) VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?",
                world.venue,
                LocalDate.of(2026, 8, day),
                id,
                v,
                List.of("a" + id, "b"),
                1_700_000_000_000_000L + v.length());
    }

    void delete(World world, int day, int id) {
        cql.execute(
                "DELETE FROM crash.visits USING TIMESTAMP 1700000000000001 WHERE venue = ? AND day = ? AND id = ?",
                world.venue,
                LocalDate.of(2026, 8, day),
                id);
    }

    void send(World world, int partition, String text) {
        var unused = producer.send(
                new ProducerRecord<>(world.topic.name(), partition, null, text.getBytes(StandardCharsets.UTF_8)));
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        cql.close();
        kafka.close();
        cassandra.close();
    }
}

package io.lakescope.connectors.kafka;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TopicLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;

/** One Kafka cluster. Reads committed records, joins no group, and writes only through {@link #append}. Thread-safe. */
public final class KafkaConnector implements Connector {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(3);

    private final String name;
    private final KafkaClients clients;

    /**
     * Touches no network.
     *
     * @param bootstrap {@code host:port}, several separated by commas
     * @param properties further settings of Kafka's clients; secrets are resolved already
     * @throws LakescopeException USER if a property is not among those that a workspace may set
     */
    public KafkaConnector(String name, String bootstrap, Map<String, String> properties) {
        this.name = name;
        this.clients = new KafkaClients(new ClientProperties(bootstrap, properties));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.KAFKA;
    }

    @Override
    public String check() {
        String action = "use the connection kafka:" + name;
        clients.probe(action);
        Admin admin = clients.admin(action);
        var cluster = admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) CHECK_LIMIT.toMillis()));
        int brokers = clients.await(action, cluster.nodes(), CHECK_LIMIT).size();
        String id = clients.await(action, cluster.clusterId(), CHECK_LIMIT);
        return "Kafka cluster " + id + ", " + brokers + (brokers == 1 ? " broker" : " brokers");
    }

    @Override
    public Catalog catalog() {
        return new KafkaCatalog(name, clients);
    }

    @Override
    public RecordReader reader() {
        return new KafkaReader(clients);
    }

    @Override
    public Optional<TopicLog> topics() {
        return Optional.of(new KafkaTopicLog(clients));
    }

    /**
     * Makes a topic with the cluster's default replication; on return it can be written to.
     *
     * @param settings the topic's settings, for example {@code cleanup.policy}
     * @throws LakescopeException CONFLICT if there is one of that name
     */
    public void createTopic(String topic, int partitions, Map<String, String> settings) {
        String action = "make the topic '" + topic + "'";
        NewTopic made = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(settings);
        clients.await(action, clients.admin(action).createTopics(List.of(made)).all());
        awaitVisible(topic);
    }

    /** The controller answers before every broker knows the topic, and these before they lead its partitions. */
    private void awaitVisible(String topic) {
        Topics topics = new Topics(clients);
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!isVisible(topics, topic) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        // Answered by the leaders themselves, once they have their logs: a producer that comes before can lose its
        // first batch.
        topics.offsets(Topics.partitions(topics.description(topic)), OffsetSpec.latest());
    }

    private static boolean isVisible(Topics topics, String topic) {
        try {
            return topics.description(topic).partitions().stream().allMatch(info -> info.leader() != null);
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Appends records to a topic; the caller closes the writer.
     *
     * @throws LakescopeException NOT_FOUND if there is no such topic: a producer would wait for it
     */
    public TopicWriter append(String topic) {
        new Topics(clients).description(topic);
        return new TopicWriter(clients, topic);
    }

    @Override
    public void close() {
        clients.close();
    }
}

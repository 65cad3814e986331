package io.lakescope.connectors.kafka;

import static io.lakescope.connectors.kafka.TestTopics.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KafkaConnectorTest {

    @Test
    void saysWhatAnswered() {
        try (KafkaConnector connector = new KafkaConnector("local", SharedServers.kafka(), Map.of())) {
            assertThat(connector.check()).matches("Kafka cluster \\S+, 1 broker");
        }
    }

    @Test
    void saysWithinSecondsThatNothingListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (KafkaConnector connector = new KafkaConnector("dead", "127.0.0.1:" + port, Map.of())) {
            unavailable(connector::check, "nothing listens at 127.0.0.1:" + port);
            unavailable(() -> connector.reader().read(read("topic").request()), "nothing listens at 127.0.0.1:" + port);
        }
    }

    @Test
    void saysWithinSecondsThatTheAnswerIsNotKafkas() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                KafkaConnector connector = new KafkaConnector("web", "127.0.0.1:" + server.getLocalPort(), Map.of())) {
            var answer = CompletableFuture.runAsync(() -> answerLikeAWebServer(server));

            unavailable(connector::check, "is no Kafka broker, or expects TLS");
            assertThat(answer).succeedsWithin(Duration.ofSeconds(1));
        }
    }

    @Test
    void saysWithinSecondsThatTheServerIsSilent() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                KafkaConnector connector =
                        new KafkaConnector("silent", "127.0.0.1:" + server.getLocalPort(), Map.of())) {
            unavailable(connector::check, "does not answer");
        }
    }

    @Test
    void saysThatTheTopicToWriteToIsMissing() {
        try (KafkaConnector connector = new KafkaConnector("local", SharedServers.kafka(), Map.of("linger.ms", "0"))) {
            assertThatThrownBy(() -> connector.append("nowhere"))
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.NOT_FOUND));
        }
    }

    @Test
    void saysThatATopicIsThereAlready() {
        try (TestTopics topics = new TestTopics()) {
            String topic = topics.topic(1);

            assertThatThrownBy(() -> topics.connector.createTopic(topic, 1, Map.of()))
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.CONFLICT));
        }
    }

    private static void unavailable(Runnable call, String reason) {
        Instant start = Instant.now();
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        LakescopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.UNAVAILABLE))
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    private static void answerLikeAWebServer(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

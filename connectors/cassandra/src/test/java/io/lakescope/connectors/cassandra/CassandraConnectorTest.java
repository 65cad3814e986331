package io.lakescope.connectors.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CassandraConnectorTest {

    @Test
    void saysWhatAnswered() {
        try (var connector = new CassandraConnector(TestKeyspace.settings(SharedServers.cassandra(), Map.of()))) {
            assertThat(connector.check()).matches("Cassandra 5\\.0\\.9, cluster '\\S+', 1 of 1 nodes up");
        }
    }

    @Test
    void saysWithinSecondsThatNothingListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Instant start = Instant.now();
        try (var connector = new CassandraConnector(TestKeyspace.settings("127.0.0.1:" + port, Map.of()))) {
            unavailable(connector::check, "127.0.0.1:" + port);
            unavailable(() -> connector.catalog().list(address("cassandra:local"), Optional.empty(), 10), "local");
            unavailable(() -> connector.tables().orElseThrow().definition(address("cassandra:local/a/b")), "local");
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void saysWithinSecondsThatTheServerIsSilent() throws IOException {
        Instant start = Instant.now();
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var connector =
                        new CassandraConnector(TestKeyspace.settings("127.0.0.1:" + silent.getLocalPort(), Map.of()))) {
            unavailable(connector::check, "127.0.0.1:" + silent.getLocalPort());
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void refusesUseAfterClosing() {
        var connector = new CassandraConnector(TestKeyspace.settings(SharedServers.cassandra(), Map.of()));
        connector.close();

        unavailable(connector::check, "closed");
    }

    private static SourceAddress address(String text) {
        return SourceAddress.parse(text);
    }

    private static void unavailable(ThrowingCallable call, String part) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LakescopeException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(e.getMessage())
                    .startsWith("Cannot ")
                    .contains(part)
                    .doesNotContain("\n")
                    .doesNotContain("Exception");
        });
    }
}

package io.lakescope.tests.survival.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.lakescope.app.local.LocalEnvironment;
import io.lakescope.app.local.LocalOptions;
import io.lakescope.app.local.LocalOptions.CommitLogSync;
import io.lakescope.app.local.LocalOptions.Lifetime;
import io.lakescope.app.local.LocalStatus;
import io.lakescope.app.local.ServerKind;
import io.lakescope.app.local.SharedServers;
import io.lakescope.tests.survival.truth.Visit;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A Kafka and a Cassandra, and a bare session for whoever judges. Those of one's own can be killed and suspended. */
final class Servers implements AutoCloseable {

    static final String KEYSPACE = "survival";
    static final String TABLE = "visits";

    private final Optional<LocalEnvironment> own;
    private final LocalStatus addresses;
    private final CqlSession session;

    private Servers(Optional<LocalEnvironment> own, LocalStatus addresses) {
        this.own = own;
        this.addresses = addresses;
        this.session = open(addresses.cassandra());
        session.execute("CREATE KEYSPACE IF NOT EXISTS " + KEYSPACE
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        createTable(TABLE);
    }

    /** Makes a table of visits, unless it is there. */
    void createTable(String name) {
        session.execute("CREATE TABLE IF NOT EXISTS " + KEYSPACE + "." + name + " " + Visit.TABLE);
    }

    /** Those that all tests of the process share: they must be left alone. */
    static Servers shared() {
        return new Servers(Optional.empty(), SharedServers.with(ServerKind.KAFKA, ServerKind.CASSANDRA));
    }

    /** Servers of one's own. Cassandra syncs before it acknowledges: only then may a kill lose nothing. */
    static Servers start(Path folder) {
        LocalEnvironment environment = LocalEnvironment.in(
                folder,
                LocalOptions.DEFAULT.withCommitLogSync(CommitLogSync.BATCH).withLifetime(Lifetime.TIED));
        return new Servers(Optional.of(environment), environment.start(line -> {}));
    }

    /** A Kafka of one's own beside the Cassandra that all tests share. */
    static Servers withOwnKafka(Path folder) {
        LocalEnvironment environment = LocalEnvironment.in(
                folder, LocalOptions.DEFAULT.only(ServerKind.KAFKA).withLifetime(Lifetime.TIED));
        LocalStatus kafka = environment.start(line -> {});
        LocalStatus cassandra = SharedServers.with(ServerKind.CASSANDRA);
        LocalStatus both = new LocalStatus(
                kafka.dir(),
                kafka.workspace(),
                kafka.kafka(),
                true,
                cassandra.cassandra(),
                true,
                cassandra.datacenter(),
                kafka.bucket());
        return new Servers(Optional.of(environment), both);
    }

    /** Where the broker keeps a partition. */
    Path log(String topic, int partition) {
        return addresses.dir().resolve("kafka/data/" + topic + "-" + partition);
    }

    private static CqlSession open(String address) {
        var config = DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                .withString(DefaultDriverOption.RECONNECTION_POLICY_CLASS, "ConstantReconnectionPolicy")
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(250))
                .build();
        List<String> parts = List.of(address.split(":", -1));
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(parts.get(0), Integer.parseInt(parts.get(1))))
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(config)
                .build();
    }

    CqlSession session() {
        return session;
    }

    String kafka() {
        return addresses.kafka();
    }

    String cassandra() {
        return addresses.cassandra();
    }

    private long pid(ServerKind kind) {
        return own.orElseThrow().pid(kind).orElseThrow();
    }

    /** SIGKILL; returns when it is dead. */
    void kill(ServerKind kind) {
        ProcessHandle process = ProcessHandle.of(pid(kind)).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    void suspend(ServerKind kind) {
        Signals.stop(pid(kind));
    }

    void proceed(ServerKind kind) {
        Signals.proceed(pid(kind));
    }

    /** Starts what does not run, on the same data and ports, and returns when it answers. */
    void restart() {
        LocalStatus now = own.orElseThrow().start(line -> {});
        assertThat(List.of(addresses.kafka(), addresses.cassandra(), ""))
                .as("the same data and ports")
                .contains(now.kafka(), now.cassandra());
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(DriverException.class)
                .until(() -> session.execute("SELECT key FROM system.local").one() != null);
    }

    @Override
    public void close() {
        session.close();
        own.ifPresent(LocalEnvironment::kill);
    }
}

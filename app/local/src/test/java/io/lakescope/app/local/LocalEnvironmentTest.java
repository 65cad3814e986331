package io.lakescope.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.app.local.LocalOptions.Lifetime;
import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real servers; most cases need Kafka alone, which starts faster. */
class LocalEnvironmentTest {

    private static final LocalOptions TIED = LocalOptions.DEFAULT.withLifetime(Lifetime.TIED);
    private static final LocalOptions KAFKA = TIED.only(ServerKind.KAFKA);

    @TempDir
    Path folder;

    private final List<LocalEnvironment> started = new ArrayList<>();
    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void killServers() {
        started.forEach(LocalEnvironment::kill);
    }

    private LocalEnvironment environment(String name, LocalOptions options) {
        LocalEnvironment environment = LocalEnvironment.in(folder.resolve(name), options);
        started.add(environment);
        return environment;
    }

    @Test
    void startsBothServersAndStopsThem() throws IOException {
        LocalEnvironment environment = environment("both", TIED.withWorkspaceSections("jobs: {}\n"));

        LocalStatus running = environment.start(progress::add);

        assertThat(running.kafkaRunning()).isTrue();
        assertThat(running.cassandraRunning()).isTrue();
        assertThat(Files.readString(running.workspace()))
                .isEqualTo("""
                        # Written by `lakescope local start`; the servers of this folder.
                        name: local
                        local: true
                        state: jdbc:sqlite:%1$s/state/lakescope.db
                        connections:
                          kafka:
                            local:
                              bootstrap: %2$s
                          cassandra:
                            local:
                              contact-points: ["%3$s"]
                              datacenter: datacenter1
                          lake:
                            local:
                              root: file://%1$s/bucket
                        jobs: {}
                        """.formatted(running.dir(), running.kafka(), running.cassandra()));

        LocalStatus stopped = environment.stop();

        assertThat(stopped.kafkaRunning()).isFalse();
        assertThat(stopped.cassandraRunning()).isFalse();
        assertThat(stopped.cassandra()).isEqualTo(running.cassandra());
    }

    @Test
    void secondStartLeavesRunningServersAlone() {
        LocalEnvironment environment = environment("one", KAFKA);
        LocalStatus first = environment.start(progress::add);
        var pid = environment.pid(ServerKind.KAFKA);
        progress.clear();

        LocalStatus second = environment.start(progress::add);

        assertThat(second).isEqualTo(first);
        assertThat(environment.pid(ServerKind.KAFKA)).isEqualTo(pid);
        assertThat(progress).isEmpty();
    }

    @Test
    void concurrentStartsOfOneFolderShareOneServer() {
        LocalEnvironment environment = environment("shared", KAFKA);
        LocalEnvironment same = environment("shared", KAFKA);

        var other = CompletableFuture.supplyAsync(() -> same.start(progress::add));
        LocalStatus here = environment.start(progress::add);

        assertThat(other.join()).isEqualTo(here);
        assertThat(progress).filteredOn(line -> line.startsWith("starting")).hasSize(1);
    }

    @Test
    void runsTwoEnvironmentsSideBySideAndRestartsAKilledServerOnItsPort() {
        LocalEnvironment left = environment("left", KAFKA);
        LocalEnvironment right = environment("right", KAFKA);
        LocalStatus first = left.start(progress::add);
        LocalStatus second = right.start(progress::add);

        left.kill();

        assertThat(left.status().kafkaRunning()).isFalse();
        assertThat(right.status().kafkaRunning()).isTrue();
        assertThat(first.kafka()).isNotEqualTo(second.kafka());
        assertThat(left.start(progress::add)).isEqualTo(first);
    }

    @Test
    void movesToAnotherPortWhenItsOwnIsTakenAndKeepsTheUsersWorkspace() throws IOException {
        LocalEnvironment environment = environment("moved", KAFKA);
        LocalStatus before = environment.start(progress::add);
        environment.kill();
        Files.writeString(before.workspace(), Files.readString(before.workspace()) + "# mine\n");
        int port = Integer.parseInt(before.kafka().split(":", -1)[1]);

        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            LocalStatus after = environment.start(progress::add);

            assertThat(after.kafka()).isNotEqualTo(before.kafka());
            assertThat(Files.readString(after.workspace()))
                    .contains("bootstrap: " + after.kafka() + "\n")
                    .endsWith("# mine\n");
        }
    }

    @Test
    void saysWhyAServerDidNotStartAndWhereItsLogIs() throws IOException {
        Path log = folder.resolve("broken/logs/kafka.log");
        Files.createDirectories(folder.resolve("broken/kafka"));
        Files.writeString(folder.resolve("broken/kafka/data"), "a file where a folder must be");

        assertThatThrownBy(() -> environment("broken", KAFKA).start(progress::add))
                .isInstanceOf(LakescopeException.class)
                .hasMessageStartingWith("Cannot prepare Kafka's folder: ")
                .hasMessageEndingWith("; see " + log.toRealPath());
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws IOException {
        Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> environment("file/inside", KAFKA).start(progress::add))
                .isInstanceOf(LakescopeException.class)
                .hasMessageStartingWith("Cannot start a local environment in " + folder);
    }

    @Test
    void knowsNothingOfAFolderThatIsNotThere() {
        LocalEnvironment environment = environment("nowhere", TIED);

        assertThat(environment.stop().kafkaRunning()).isFalse();
        assertThat(environment.status().cassandra()).isEmpty();
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }
}

package io.lakescope.app.local;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Kafka broker and controller in one process, in KRaft mode. */
final class KafkaProgram implements ServerProgram {

    /** Any 22-character UUID does: each environment is a cluster of one that nobody else joins. */
    private static final String CLUSTER_ID = "bGFrZXNjb3BlLWxvY2FsMQ";

    @Override
    public ServerKind kind() {
        return ServerKind.KAFKA;
    }

    @Override
    public int portCount() {
        return 2;
    }

    @Override
    public List<String> prepare(Layout layout, List<Integer> ports) {
        Path home = layout.home(ServerKind.KAFKA);
        Path settings = home.resolve("server.properties");
        try {
            Files.createDirectories(home);
            Files.writeString(settings, settings(home.resolve("data"), ports));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.exists(home.resolve("data").resolve("meta.properties"))) {
            format(layout, settings);
        }
        return java("-Xmx384m", "kafka.Kafka", settings.toString());
    }

    @Override
    public boolean isReady(Layout layout, List<Integer> ports) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.get(0))) {
            return socket.isConnected()
                    && Files.readString(layout.log(ServerKind.KAFKA)).contains("Kafka Server started");
        } catch (IOException e) {
            return false;
        }
    }

    private static void format(Layout layout, Path settings) {
        List<String> command =
                java("-Xmx128m", "kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", settings.toString());
        ServerLog log = new ServerLog(layout.log(ServerKind.KAFKA));
        try {
            if (Child.of(command, log.path()).start().waitFor() != 0) {
                throw new LakescopeException(
                        LakescopeException.Kind.UNAVAILABLE,
                        "Cannot prepare Kafka's folder: " + log.gist() + "; see " + log.path());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakescopeException(LakescopeException.Kind.UNAVAILABLE, "Cannot start Kafka: interrupted", e);
        }
    }

    private static List<String> java(String memory, String main, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(
                JavaHome.executable(ServerKind.KAFKA).toString(),
                memory,
                "-Djava.awt.headless=true",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS",
                "-cp",
                ServerJars.of(ServerKind.KAFKA).resolve("*").toString(),
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String settings(Path data, List<Integer> ports) {
        return """
                # Written at each start of the local environment.
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                # Records carry event times, which may be old: the default of seven days would delete them.
                log.retention.ms=-1
                # A topic that has a retention of its own loses what expires within seconds, not minutes: it can be tried.
                log.retention.check.interval.ms=2000
                log.initial.task.delay.ms=2000
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                # After a kill the broker waits until its former life has timed out; the default is nine seconds.
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=500
                log.cleaner.dedupe.buffer.size=2097152
                """.formatted(ports.get(0), ports.get(1), data);
    }
}

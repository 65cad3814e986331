package io.lakescope.app.local;

import java.nio.file.Path;

/**
 * A local environment as it is at one moment.
 *
 * @param dir its folder, absolute
 * @param workspace the workspace file for it
 * @param kafka {@code host:port}; empty if this environment has no Kafka
 * @param cassandra {@code host:port}; empty if this environment has no Cassandra
 * @param datacenter Cassandra's local data centre
 * @param bucket the root of its lake
 */
public record LocalStatus(
        Path dir,
        Path workspace,
        String kafka,
        boolean kafkaRunning,
        String cassandra,
        boolean cassandraRunning,
        String datacenter,
        Path bucket) {

    /** Whether a server's process is alive. */
    public boolean running(ServerKind kind) {
        return kind == ServerKind.KAFKA ? kafkaRunning : cassandraRunning;
    }
}

package io.lakescope.app.local;

import java.util.List;

/** How one kind of server is configured, run and asked whether it is ready. */
interface ServerProgram {

    ServerKind kind();

    /** How many ports it listens on; the first one is for clients. */
    int portCount();

    /** Writes its settings and gives the command that runs it in the foreground. */
    List<String> prepare(Layout layout, List<Integer> ports);

    /** True once it answers clients. */
    boolean isReady(Layout layout, List<Integer> ports);

    static ServerProgram of(ServerKind kind, LocalOptions options) {
        return switch (kind) {
            case KAFKA -> new KafkaProgram();
            case CASSANDRA -> new CassandraProgram(options);
        };
    }
}

package io.lakescope.app.local;

import java.util.Set;

/**
 * How a local environment is started.
 *
 * @param servers which servers; the others stay as they are
 * @param commitLogSync when Cassandra acknowledges a write; takes effect when it starts
 * @param cassandraHeapMegabytes more than the default for a million rows and more
 * @param lifetime whether the servers outlive the process that started them
 * @param workspaceSections YAML appended to the workspace file when that is written
 */
public record LocalOptions(
        Set<ServerKind> servers,
        CommitLogSync commitLogSync,
        int cassandraHeapMegabytes,
        Lifetime lifetime,
        String workspaceSections) {

    /** Both servers, as users get them. */
    public static final LocalOptions DEFAULT =
            new LocalOptions(Set.of(ServerKind.values()), CommitLogSync.PERIODIC, 512, Lifetime.DETACHED, "");

    public LocalOptions {
        servers = Set.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no servers");
        }
    }

    /** {@code PERIODIC} may lose acknowledged writes when the server is killed, {@code BATCH} does not. */
    public enum CommitLogSync {
        PERIODIC,
        BATCH
    }

    /** {@code TIED} servers end with the process that started them, even when that is killed. */
    public enum Lifetime {
        DETACHED,
        TIED
    }

    public LocalOptions only(ServerKind... chosen) {
        return new LocalOptions(Set.of(chosen), commitLogSync, cassandraHeapMegabytes, lifetime, workspaceSections);
    }

    public LocalOptions withCommitLogSync(CommitLogSync sync) {
        return new LocalOptions(servers, sync, cassandraHeapMegabytes, lifetime, workspaceSections);
    }

    public LocalOptions withCassandraHeap(int megabytes) {
        return new LocalOptions(servers, commitLogSync, megabytes, lifetime, workspaceSections);
    }

    public LocalOptions withLifetime(Lifetime chosen) {
        return new LocalOptions(servers, commitLogSync, cassandraHeapMegabytes, chosen, workspaceSections);
    }

    public LocalOptions withWorkspaceSections(String yaml) {
        return new LocalOptions(servers, commitLogSync, cassandraHeapMegabytes, lifetime, yaml);
    }
}

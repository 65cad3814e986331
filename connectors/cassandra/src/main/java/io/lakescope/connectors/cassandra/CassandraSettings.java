package io.lakescope.connectors.cassandra;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TablePattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a cluster.
 *
 * @param name the connection's name
 * @param contactPoints {@code host:port}, port 9042 if left out
 * @param consistency of ordinary reads and writes, for example LOCAL_QUORUM
 * @param patterns declared patterns by {@code keyspace/table}
 */
public record CassandraSettings(
        String name,
        List<String> contactPoints,
        String datacenter,
        String consistency,
        Optional<Credentials> credentials,
        Map<String, TablePattern> patterns) {

    /** Resolved credentials; never logged. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    public CassandraSettings {
        contactPoints = List.copyOf(contactPoints);
        patterns = Map.copyOf(patterns);
        if (contactPoints.isEmpty()) {
            throw LakescopeException.user(
                    "Cannot use the Cassandra connection '" + name + "': contact-points is empty; give host:port");
        }
    }

    TablePattern pattern(String keyspaceAndTable) {
        return patterns.getOrDefault(keyspaceAndTable, TablePattern.NONE);
    }
}

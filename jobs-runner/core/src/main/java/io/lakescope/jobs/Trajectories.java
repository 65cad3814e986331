package io.lakescope.jobs;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.AggregateDefinition.Corner;
import java.util.List;
import java.util.Map;

/** Where the people of sessions went. Thread-safe. */
public interface Trajectories {

    /** Without a workspace: no zones, and nothing that sessions were made of. */
    Trajectories NONE = new Trajectories() {
        @Override
        public Map<String, Map<String, List<Corner>>> zones() {
            return Map.of();
        }

        @Override
        public List<Point> raw(SourceAddress sessions, Map<String, String> session) {
            throw LakescopeException.user(
                    "Cannot find the points of " + sessions + ": no workspace says what it was made of");
        }
    };

    /** Somebody was somewhere. */
    record Point(long atMillis, double x, double y) {}

    /** Corners by venue and zone, as the workspace has them. Does not block. */
    Map<String, Map<String, List<Corner>>> zones();

    /**
     * Reads the points that a session was made of from its source, in the order of their times. Blocks.
     *
     * @param sessions the table or dataset that holds the session
     * @param session the values of its row, as text
     * @throws LakescopeException USER if no job of the workspace makes these sessions, and others if the source cannot be read
     */
    List<Point> raw(SourceAddress sessions, Map<String, String> session);
}

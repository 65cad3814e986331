package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import java.util.List;
import java.util.OptionalInt;

/** What an address names: a topic, or one partition of it as {@code kafka:CONNECTION/TOPIC/PARTITION}. */
record TopicTarget(String topic, OptionalInt partition) {

    static TopicTarget of(SourceAddress address) {
        List<String> segments = address.segments();
        if (segments.isEmpty() || segments.size() > 2) {
            throw LakescopeException.user("Cannot read " + address + ": it names no topic; write kafka:"
                    + (address.connection().isEmpty() ? "CONNECTION" : address.connection()) + "/TOPIC");
        }
        return new TopicTarget(
                segments.get(0),
                segments.size() == 1 ? OptionalInt.empty() : OptionalInt.of(partition(address, segments.get(1))));
    }

    private static int partition(SourceAddress address, String text) {
        if (!text.matches("\\d{1,9}")) {
            throw LakescopeException.notFound(
                    "Cannot find " + address + ": '" + text + "' is no partition; they are numbered from 0");
        }
        return Integer.parseInt(text);
    }
}

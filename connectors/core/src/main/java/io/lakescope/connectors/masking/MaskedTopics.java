package io.lakescope.connectors.masking;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TopicLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where topics begin and end; what was sent is read as rows alone. */
final class MaskedTopics implements TopicLog {

    private final TopicLog topics;

    MaskedTopics(TopicLog topics) {
        this.topics = topics;
    }

    @Override
    public TopicState state(SourceAddress topic) {
        return topics.state(topic);
    }

    @Override
    public List<OptionalLong> offsetsAt(SourceAddress topic, Instant moment) {
        return topics.offsetsAt(topic, moment);
    }

    @Override
    public Cursor open(SourceAddress topic, int partition, long from, long to) {
        throw LakescopeException.refused(
                "Cannot read the raw records of " + topic + ": columns are masked in this workspace; read its rows");
    }

    @Override
    public OptionalLong divergence(SourceAddress topic, int partition, long offset, int leaderEpoch) {
        return topics.divergence(topic, partition, offset, leaderEpoch);
    }

    @Override
    public Optional<Duration> retention(SourceAddress topic) {
        return topics.retention(topic);
    }

    @Override
    public Decoded decode(byte @Nullable [] bytes) {
        return topics.decode(bytes);
    }

    @Override
    public Optional<Long> mirrored(SourceAddress topic, int partition, String group) {
        return topics.mirrored(topic, partition, group);
    }

    @Override
    public void mirror(SourceAddress topic, int partition, String group, long offset) {
        throw LakescopeException.refused(
                "Cannot commit offsets of " + topic + ": columns are masked in this workspace");
    }
}

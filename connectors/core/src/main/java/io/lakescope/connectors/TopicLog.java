package io.lakescope.connectors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Topics as logs: identity, offsets, and raw records by offset. Thread-safe; cursors are not. */
public interface TopicLog {

    /**
     * @param topicId the broker's own id, which changes when a topic is deleted and made anew
     */
    record TopicState(String topicId, List<PartitionState> partitions) {
        public TopicState {
            partitions = List.copyOf(partitions);
        }
    }

    /** Readable offsets {@code [earliest, latest)} of one partition. */
    record PartitionState(int partition, long earliest, long latest, OptionalInt leaderEpoch) {}

    record Header(String name, byte @Nullable [] value) {}

    record LogRecord(
            int partition,
            long offset,
            OptionalInt leaderEpoch,
            Instant timestamp,
            byte @Nullable [] key,
            byte @Nullable [] value,
            List<Header> headers) {
        public LogRecord {
            headers = List.copyOf(headers);
        }
    }

    /**
     * @param format json, text, hex or null
     * @param value a Map, List, String, Number, Boolean or null for json; String for text and hex
     */
    record Decoded(String format, @Nullable Object value) {}

    /** @throws LakescopeException NOT_FOUND if there is no such topic */
    TopicState state(SourceAddress topic);

    /** The first offset of each partition whose record time is at or after the moment; empty where there is none. */
    List<OptionalLong> offsetsAt(SourceAddress topic, Instant moment);

    /**
     * Reads {@code [from, to)} of one partition, raw.
     *
     * @throws LakescopeException CONFLICT from {@link Cursor#poll} if the broker no longer has what comes next, or if the
     *     topic was made anew meanwhile; {@link Cursor#loss} has the range
     */
    Cursor open(SourceAddress topic, int partition, long from, long to);

    /**
     * Where a log that was read up to an offset now goes on differently, because its end was cut off and written anew; empty
     * if it still is what was read.
     *
     * @param leaderEpoch of the last record that was read
     */
    OptionalLong divergence(SourceAddress topic, int partition, long offset, int leaderEpoch);

    /** How long records are kept at least; empty if for ever. */
    Optional<Duration> retention(SourceAddress topic);

    /** Offsets {@code [from, to)} that cannot be read any more; the same twice where nobody knows how many they are. */
    record Loss(long from, long to, String reason) {}

    /** Pulls records in offset order. */
    interface Cursor extends AutoCloseable {

        /** The next records; empty if none arrived in time or the end is reached. */
        List<LogRecord> poll(Duration wait);

        /** The offset that the next record has at least; equals {@code to} at the end. */
        long position();

        /** What the last poll found lost, if that is why it failed. */
        default Optional<Loss> loss() {
            return Optional.empty();
        }

        @Override
        void close();
    }

    /** Decodes bytes as JSON if they parse whole, else as text if they are UTF-8 without control characters, else as hex. */
    Decoded decode(byte @Nullable [] bytes);

    /** The offset committed by a consumer group, a mirror of the register only. */
    Optional<Long> mirrored(SourceAddress topic, int partition, String group);

    /** Commits offsets for a consumer group as a mirror; failures are not fatal to the caller. */
    void mirror(SourceAddress topic, int partition, String group, long offset);
}

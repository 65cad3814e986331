package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TopicLog;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A topic of one partition in memory, whose start can be cut off and which can be made anew. */
final class MemoryTopic implements TopicLog {

    private final TreeMap<Long, byte[]> records = new TreeMap<>();
    final Map<String, Long> mirrored = new HashMap<>();
    private String id = "topic-1";

    /** Done once, when the next record has been handed out. */
    Runnable whenRead = () -> {};

    /** Before this offset the broker is silent once; -1 for never. */
    long silentBefore = -1;

    /** Of the records that are read from now on. */
    byte[] key = new byte[0];

    List<Header> headers = List.of();

    private long earliest;
    private long latest;

    /** Appends a record; see {@link #decode}. */
    void append(String value) {
        records.put(latest++, value.getBytes(StandardCharsets.UTF_8));
    }

    void expireUpTo(long offset) {
        records.headMap(offset).clear();
        earliest = offset;
        latest = Math.max(latest, offset);
    }

    void truncateTo(long offset) {
        records.tailMap(offset).clear();
        latest = offset;
    }

    void makeAnew() {
        id = id + "x";
        records.clear();
        earliest = 0;
        latest = 0;
    }

    @Override
    public TopicState state(SourceAddress topic) {
        return new TopicState(id, List.of(new PartitionState(0, earliest, latest, OptionalInt.of(1))));
    }

    @Override
    public List<OptionalLong> offsetsAt(SourceAddress topic, Instant moment) {
        return List.of(OptionalLong.of(earliest));
    }

    @Override
    public Cursor open(SourceAddress topic, int partition, long from, long to) {
        if (from < earliest) {
            throw LakescopeException.conflict("Cannot read [" + from + ", " + earliest + "): they are lost");
        }
        var rest = new ConcurrentSkipListMap<>(records.subMap(from, Math.min(to, latest)));
        return new Cursor() {
            private long position = from;

            @Override
            public List<LogRecord> poll(Duration wait) {
                if (position == silentBefore) {
                    silentBefore = -1;
                    return List.of();
                }
                var first = rest.pollFirstEntry();
                if (first == null) {
                    return List.of();
                }
                position = first.getKey() + 1;
                Runnable now = whenRead;
                whenRead = () -> {};
                now.run();
                return List.of(new LogRecord(
                        0,
                        first.getKey(),
                        OptionalInt.of(1),
                        Instant.parse("2026-08-01T00:00:00Z"),
                        key,
                        first.getValue(),
                        headers));
            }

            @Override
            public long position() {
                return position;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public OptionalLong divergence(SourceAddress topic, int partition, long offset, int leaderEpoch) {
        return OptionalLong.empty();
    }

    @Override
    public Optional<Duration> retention(SourceAddress topic) {
        return Optional.empty();
    }

    /** {@code day,id,v} in three parts is an object, {@code 1e5} a number; anything else is text. */
    @Override
    public Decoded decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Decoded("null", null);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        String[] parts = text.split(",", -1);
        if (text.matches("\\d+e\\d+")) {
            return new Decoded("json", new BigDecimal(text));
        }
        if (parts.length != 3) {
            return new Decoded("text", text);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("venue", "v1");
        fields.put("day", parts[0].substring(0, Math.min(10, parts[0].length())));
        fields.put("at", parts[0]);
        fields.put("id", parts[1]);
        fields.put("v", parts[2]);
        return new Decoded("json", fields);
    }

    @Override
    public Optional<Long> mirrored(SourceAddress topic, int partition, String group) {
        return Optional.ofNullable(mirrored.get(group));
    }

    @Override
    public void mirror(SourceAddress topic, int partition, String group, long offset) {
        mirrored.put(group, offset);
    }
}

package io.lakescope.jobs.state;

import io.lakescope.jobs.Lease;
import io.lakescope.jobs.state.IngestLedger.Flow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where topics of ingestions ended, and how far they were dealt with, over time: a sample for each minute, of older times one
 * for each hour, then none. Thread-safe.
 */
public final class TopicSamples {

    /** How long each minute's sample is kept. */
    public static final Duration BY_MINUTE = Duration.ofDays(2);

    /** How long each hour's first sample is kept. */
    public static final Duration BY_HOUR = Duration.ofDays(40);

    private static final int MINUTES_PER_HOUR = 60;
    private static final long MILLIS_PER_MINUTE = 60_000;

    /**
     * A topic at one moment.
     *
     * @param topicId the broker's own, which changes when the topic is made anew
     * @param behind the age of the first record that was not dealt with; empty if there was none
     */
    public record Sample(Flow flow, String topicId, Instant at, List<Partition> partitions, Optional<Duration> behind) {

        public Sample {
            partitions = List.copyOf(partitions);
        }

        /** Records that were not dealt with. */
        public long waiting() {
            return partitions.stream()
                    .mapToLong(partition -> partition.end() - partition.next())
                    .sum();
        }
    }

    /**
     * @param end the offset that the next record gets
     * @param next the first offset that is there and not dealt with
     */
    public record Partition(int number, long end, long next) {}

    private final StateStore store;

    TopicSamples(StateStore store) {
        this.store = store;
    }

    /** Keeps samples; a minute that has one keeps that. */
    public void add(List<Sample> samples, Lease lease) {
        store.write("sample topics", lease, handle -> {
            for (Sample sample : samples) {
                handle.execute(
                        "INSERT INTO topic_sample (topic, target, minute, at_ms, topic_id, partitions, behind_ms)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (topic, target, minute) DO NOTHING",
                        sample.flow().topic(),
                        sample.flow().target(),
                        minute(sample.at()),
                        sample.at().toEpochMilli(),
                        sample.topicId(),
                        text(sample.partitions()),
                        sample.behind().map(Duration::toMillis).orElse(null));
            }
            return samples.size();
        });
    }

    /** Leaves one for each hour of what is older than {@link #BY_MINUTE}, and none older than {@link #BY_HOUR}. */
    public void thin(Instant now, Lease lease) {
        store.write("thin samples", lease, handle -> {
            int old = handle.execute("DELETE FROM topic_sample WHERE minute < ?", minute(now.minus(BY_HOUR)));
            return old
                    + handle.execute(
                            "DELETE FROM topic_sample WHERE minute < ? AND EXISTS (SELECT 1 FROM topic_sample earlier"
                                    + " WHERE earlier.topic = topic_sample.topic AND earlier.target = topic_sample.target"
                                    + " AND earlier.minute < topic_sample.minute"
                                    + " AND earlier.minute >= topic_sample.minute - topic_sample.minute % ?)",
                            minute(now.minus(BY_MINUTE)), MINUTES_PER_HOUR);
        });
    }

    /** Samples of {@code [from, to)}, the oldest first. */
    public List<Sample> of(Flow flow, Instant from, Instant to) {
        return store.read(handle -> handle.createQuery("SELECT * FROM topic_sample WHERE topic = ? AND target = ?"
                        + " AND minute >= ? AND at_ms >= ? AND at_ms < ? ORDER BY minute")
                .bind(0, flow.topic())
                .bind(1, flow.target())
                .bind(2, minute(from))
                .bind(3, from.toEpochMilli())
                .bind(4, to.toEpochMilli())
                .map((rs, context) -> sample(flow, rs))
                .list());
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), MILLIS_PER_MINUTE);
    }

    private static Sample sample(Flow flow, ResultSet rs) throws SQLException {
        long behind = rs.getLong("behind_ms");
        Optional<Duration> age = rs.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(behind));
        return new Sample(
                flow,
                rs.getString("topic_id"),
                Instant.ofEpochMilli(rs.getLong("at_ms")),
                partitions(rs.getString("partitions")),
                age);
    }

    /** {@code 0:1200:1150 1:1180:1180}. */
    private static String text(List<Partition> partitions) {
        return partitions.stream()
                .map(partition -> partition.number() + ":" + partition.end() + ":" + partition.next())
                .collect(Collectors.joining(" "));
    }

    private static List<Partition> partitions(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1))
                        .map(TopicSamples::partition)
                        .toList();
    }

    private static Partition partition(String text) {
        String[] parts = text.split(":", -1);
        return new Partition(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}

package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Lease;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/**
 * The truth about ingestion: which offsets of a topic have been dealt with, and how. Entries and the next offset move
 * together in one transaction, by compare-and-set on the offset and the fencing number. Thread-safe.
 */
public final class IngestLedger {

    /** From which topic into which table. */
    public record Flow(String topic, String target) {}

    /** A flow from one life of its topic: a topic that is made anew has another id. */
    public record TopicFlow(Flow flow, String topicId) {}

    /** @param next the first offset that has not been dealt with */
    public record Position(String topicId, long next, OptionalInt leaderEpoch, long fence) {}

    /** What became of {@code [from, to)}; {@code consumed = written + duplicate + deadLettered + rejected}. */
    public record Entry(
            String topicId,
            int partition,
            long from,
            long to,
            long consumed,
            long written,
            long duplicate,
            long deadLettered,
            long rejected,
            long conflicts,
            String run) {

        public Entry {
            if (consumed != written + duplicate + deadLettered + rejected) {
                throw new LakescopeException(
                        LakescopeException.Kind.INTERNAL,
                        "Cannot book offsets [" + from + ", " + to + ") of partition " + partition + ": consumed "
                                + consumed + " is not written " + written + " + duplicate " + duplicate
                                + " + dead-lettered " + deadLettered + " + rejected " + rejected
                                + "; the offset does not advance");
            }
        }
    }

    /** Offsets that can no longer be read. */
    public record Gap(int partition, long from, long to, String reason, String run) {}

    private static final long MOST_OF_A_RANGE = 100_000;

    private final StateStore store;

    IngestLedger(StateStore store) {
        this.store = store;
    }

    public Optional<Position> position(Flow flow, int partition) {
        return store.read(handle -> position(handle, flow, partition));
    }

    private static Optional<Position> position(Handle handle, Flow flow, int partition) {
        return handle.createQuery("SELECT topic_id, next_offset, leader_epoch, fence FROM ingest_offset"
                        + " WHERE topic = ? AND target = ? AND partition_no = ?")
                .bind(0, flow.topic())
                .bind(1, flow.target())
                .bind(2, partition)
                .map((rs, context) -> {
                    int epoch = rs.getInt(3);
                    OptionalInt leaderEpoch = rs.wasNull() ? OptionalInt.empty() : OptionalInt.of(epoch);
                    return new Position(rs.getString(1), rs.getLong(2), leaderEpoch, rs.getLong(4));
                })
                .findOne();
    }

    /**
     * Books a range and moves the next offset to its end.
     *
     * @param expected the next offset that this runner saw last; -1 if there was none
     * @throws LakescopeException CONFLICT if another runner moved it or has a higher fencing number, or the lease no longer stands
     */
    public void advance(Flow flow, Entry entry, long expected, OptionalInt leaderEpoch, Lease lease) {
        long fence = lease.fence();
        store.write("advance ledger", lease, handle -> {
            Optional<Position> present = position(handle, flow, entry.partition());
            boolean holds = present.map(Position::next).orElse(-1L) == expected
                    && present.map(Position::fence).orElse(0L) <= fence;
            if (!holds) {
                throw LakescopeException.conflict(
                        "Cannot advance " + flow.topic() + " partition " + entry.partition() + " to offset "
                                + entry.to() + ": another runner moved it; the rows written are safe to write again");
            }
            if (extend(handle, flow, entry, fence) == 0) {
                book(handle, flow, entry, fence);
            }
            handle.execute(
                    "INSERT INTO ingest_offset (topic, target, partition_no, topic_id, next_offset, leader_epoch, fence)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (topic, target, partition_no) DO UPDATE SET"
                            + " topic_id = excluded.topic_id, next_offset = excluded.next_offset,"
                            + " leader_epoch = excluded.leader_epoch, fence = excluded.fence",
                    flow.topic(),
                    flow.target(),
                    entry.partition(),
                    entry.topicId(),
                    entry.to(),
                    leaderEpoch.isPresent() ? leaderEpoch.getAsInt() : null,
                    fence);
            return entry;
        });
    }

    /** Books a range that was read again; the next offset stays. */
    public void replayed(Flow flow, Entry entry, Lease lease) {
        store.write("book replay", lease, handle -> book(handle, flow, entry, lease.fence()));
    }

    /** A run without an end books every second: its ranges grow rather than become many. */
    private static int extend(Handle handle, Flow flow, Entry entry, long fence) {
        return handle.execute(
                "UPDATE ledger SET to_offset = ?, consumed = consumed + ?, written = written + ?,"
                        + " duplicate = duplicate + ?, dead_lettered = dead_lettered + ?, rejected = rejected + ?,"
                        + " conflicts = conflicts + ? WHERE topic = ? AND target = ? AND topic_id = ?"
                        + " AND partition_no = ? AND run = ? AND fence = ? AND to_offset = ? AND consumed < ?"
                        + " AND from_offset = (SELECT MAX(from_offset) FROM ledger WHERE topic = ? AND target = ?"
                        + " AND topic_id = ? AND partition_no = ? AND run = ?)",
                entry.to(),
                entry.consumed(),
                entry.written(),
                entry.duplicate(),
                entry.deadLettered(),
                entry.rejected(),
                entry.conflicts(),
                flow.topic(),
                flow.target(),
                entry.topicId(),
                entry.partition(),
                entry.run(),
                fence,
                entry.from(),
                MOST_OF_A_RANGE,
                flow.topic(),
                flow.target(),
                entry.topicId(),
                entry.partition(),
                entry.run());
    }

    private static int book(Handle handle, Flow flow, Entry entry, long fence) {
        return handle.execute(
                "INSERT INTO ledger (topic, target, topic_id, partition_no, from_offset, to_offset, consumed, written,"
                        + " duplicate, dead_lettered, rejected, conflicts, run, fence)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                flow.topic(),
                flow.target(),
                entry.topicId(),
                entry.partition(),
                entry.from(),
                entry.to(),
                entry.consumed(),
                entry.written(),
                entry.duplicate(),
                entry.deadLettered(),
                entry.rejected(),
                entry.conflicts(),
                entry.run(),
                fence);
    }

    /**
     * What became of a dead letter that was read again.
     *
     * @param outcome {@code written}, {@code identical}, or {@code kept} where the table has the key with other content
     */
    public record Redriven(long offset, String outcome) {}

    /** Marks dead letters as dealt with, all of them or none; those that are marked already stay as they are. */
    public void redriven(TopicFlow flow, int partition, List<Redriven> letters, String run, Lease lease) {
        store.write("record redriven", lease, handle -> {
            for (Redriven letter : letters) {
                handle.execute(
                        "INSERT INTO redriven (topic, target, topic_id, partition_no, record_offset, outcome, run)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        flow.flow().topic(),
                        flow.flow().target(),
                        flow.topicId(),
                        partition,
                        letter.offset(),
                        letter.outcome(),
                        run);
            }
            return letters.size();
        });
    }

    /** The dead letters of a partition that are dealt with. */
    public List<Redriven> redriven(TopicFlow flow, int partition) {
        return store.read(handle -> handle.createQuery("SELECT record_offset, outcome FROM redriven WHERE topic = ?"
                        + " AND target = ? AND topic_id = ? AND partition_no = ? ORDER BY record_offset")
                .bind(0, flow.flow().topic())
                .bind(1, flow.flow().target())
                .bind(2, flow.topicId())
                .bind(3, partition)
                .map((rs, context) -> new Redriven(rs.getLong(1), rs.getString(2)))
                .list());
    }

    public void gap(Flow flow, Gap gap, Lease lease) {
        store.write(
                "record gap",
                lease,
                handle -> handle.execute(
                        "INSERT INTO ingest_gap (topic, target, partition_no, from_offset, to_offset, reason, run)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        flow.topic(),
                        flow.target(),
                        gap.partition(),
                        gap.from(),
                        gap.to(),
                        gap.reason(),
                        gap.run()));
    }

    public List<Gap> gaps(Flow flow) {
        return store.read(
                handle -> handle.createQuery("SELECT partition_no, from_offset, to_offset, reason, run FROM ingest_gap"
                                + " WHERE topic = ? AND target = ? ORDER BY partition_no, from_offset")
                        .bind(0, flow.topic())
                        .bind(1, flow.target())
                        .map((rs, context) ->
                                new Gap(rs.getInt(1), rs.getLong(2), rs.getLong(3), rs.getString(4), rs.getString(5)))
                        .list());
    }

    /** Whether some booked range holds an offset. */
    public boolean isBooked(TopicFlow flow, int partition, long offset) {
        return store.read(handle -> handle.createQuery("SELECT COUNT(*) FROM ledger WHERE topic = ? AND target = ?"
                        + " AND topic_id = ? AND partition_no = ? AND from_offset <= ? AND to_offset > ?")
                .bind(0, flow.flow().topic())
                .bind(1, flow.flow().target())
                .bind(2, flow.topicId())
                .bind(3, partition)
                .bind(4, offset)
                .bind(5, offset)
                .mapTo(Long.class)
                .map(rows -> rows > 0)
                .one());
    }

    /** Every booked range of a flow. */
    public List<Entry> entries(Flow flow) {
        return store.read(handle -> handle.createQuery(
                        "SELECT * FROM ledger WHERE topic = ? AND target = ? ORDER BY partition_no, from_offset, run")
                .bind(0, flow.topic())
                .bind(1, flow.target())
                .map((rs, context) -> new Entry(
                        rs.getString("topic_id"),
                        rs.getInt("partition_no"),
                        rs.getLong("from_offset"),
                        rs.getLong("to_offset"),
                        rs.getLong("consumed"),
                        rs.getLong("written"),
                        rs.getLong("duplicate"),
                        rs.getLong("dead_lettered"),
                        rs.getLong("rejected"),
                        rs.getLong("conflicts"),
                        rs.getString("run")))
                .list());
    }
}

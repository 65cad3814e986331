package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.connectors.TopicLog.Loss;
import io.lakescope.connectors.TopicLog.PartitionState;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.ingest.ChunkIngest.Mode;
import io.lakescope.jobs.state.IngestLedger;
import io.lakescope.jobs.state.IngestLedger.Entry;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.IngestLedger.Gap;
import io.lakescope.jobs.state.IngestLedger.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic partition in chunks, and writes several of them at once. The offset advances over chunks from the first
 * on, behind writes that were all acknowledged and refused records that were stored; so what is committed is always a
 * contiguous prefix. Not thread-safe.
 */
final class PartitionIngest {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionIngest.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** How long to wait for company of records that have come, in a stream. */
    private static final Duration LINGER = Duration.ofMillis(10);

    /** In a stream, ranges of less than a second are booked together. */
    private static final long BOOKING_NANOS = Duration.ofSeconds(1).toNanos();

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final long MIRROR_NANOS = Duration.ofSeconds(1).toNanos();

    /** What the partitions of a run share. */
    record Pace(RateLimit rate, LagMeter meter) {}

    record Task(
            JobSpec.Ingest spec,
            Flow flow,
            String topicId,
            PartitionState partition,
            Optional<Position> position,
            Pace pace) {
        int number() {
            return partition.partition();
        }

        LogCheck check(TopicLog topics) {
            return new LogCheck(topics, spec.source(), topicId, partition, position);
        }
    }

    private final Task task;
    private final TopicLog topics;
    private final IngestLedger ledger;
    private final ChunkIngest chunks;
    private final UnitContext context;
    private final WritePipeline pipeline;

    /** The first offset that was not dealt with when it was read, and the first that the ledger has not. */
    private long next;

    private long booked;
    private long mirrored = System.nanoTime();
    private long bookedAt = System.nanoTime();

    /** Nothing behind a range that could not be booked is ever booked. */
    private boolean isBookingFailed;

    private ChunkResult total = ChunkResult.NONE;

    PartitionIngest(Task task, TopicLog topics, IngestLedger ledger, ChunkIngest chunks, UnitContext context) {
        this.task = task;
        this.topics = topics;
        this.ledger = ledger;
        this.chunks = chunks;
        this.context = context;
        this.pipeline =
                new WritePipeline(chunks.writer(), context::waitsFor, () -> isStream() && context.isCancelled());
        this.next = task.position()
                .filter(position -> position.topicId().equals(task.topicId()))
                .map(Position::next)
                .orElse(-1L);
        this.booked = task.position().map(Position::next).orElse(-1L);
    }

    UnitResult run(String unit, long from, long to) {
        long start = checkGaps(from);
        acceptGap(from, start);
        context.fence();
        chunks.removeUnbooked(
                task.number(), next < 0 ? start : next, offset -> ledger.isBooked(flow(), task.number(), offset));
        try (TopicLog.Cursor cursor = topics.open(task.spec().source(), task.number(), start, to)) {
            readOrRecordLoss(unit, cursor, start, to);
            commit(pipeline.drain());
        } catch (LakescopeException e) {
            commit(pipeline.takeDone());
            throw e;
        }
        mirror();
        return result(unit);
    }

    /** Stops before the first write if offsets are lost, unless going on was chosen; either way the range is recorded. */
    private long checkGaps(long from) {
        Optional<LogCheck.Found> found = task.check(topics).from(from);
        if (found.isEmpty()) {
            return from;
        }
        lost(found.get().loss());
        long start = found.get().goOn();
        next = next < 0 ? next : start;
        return start;
    }

    /** The ledger moves past an accepted gap at once, so that it is accepted once and what follows counts as new. */
    private void acceptGap(long from, long start) {
        boolean isMoved = start != from || task.check(topics).isMadeAnew();
        if (isMoved && task.position().isPresent()) {
            Entry nothing = new Entry(task.topicId(), task.number(), start, start, 0, 0, 0, 0, 0, 0, context.run());
            ledger.advance(task.flow(), nothing, booked, OptionalInt.empty(), context.lease());
            next = start;
            booked = start;
        }
    }

    private void lost(Loss loss) {
        ledger.gap(
                task.flow(),
                new Gap(task.number(), loss.from(), loss.to(), loss.reason(), context.run()),
                context.lease());
        String range = loss.from() == loss.to()
                ? "what came after offset " + loss.from() + " is lost"
                : "offsets [" + loss.from() + ", " + loss.to() + ") are lost";
        if (task.spec().continuePastGap() == Option.OFF) {
            throw LakescopeException.conflict("Cannot ingest partition " + task.number() + " of "
                    + task.spec().source() + ": " + range + ", " + loss.reason()
                    + "; nothing behind them was written; find the events elsewhere, or accept the gap with"
                    + " --continue-past-gap");
        }
        context.audit(
                "continue past gap",
                task.flow().topic() + " partition " + task.number() + ": " + range + ", " + loss.reason());
    }

    private void readOrRecordLoss(String unit, TopicLog.Cursor cursor, long start, long to) {
        try {
            read(unit, cursor, start, to);
        } catch (LakescopeException e) {
            cursor.loss().ifPresent(this::lost);
            throw e;
        }
    }

    private void read(String unit, TopicLog.Cursor cursor, long start, long to) {
        List<LogRecord> chunk = new ArrayList<>();
        long chunkStart = start;
        long silentSince = System.nanoTime();
        while (cursor.position() < to) {
            List<LogRecord> polled = cursor.poll(chunk.isEmpty() || !isStream() ? POLL : LINGER);
            chunk.addAll(polled);
            silentSince = polled.isEmpty() ? silentSince : System.nanoTime();
            chunkStart = flushFull(chunk, chunkStart);
            boolean isToStop = context.isCancelled();
            if (!isToStop && isReady(chunk, polled.isEmpty(), cursor.position() >= to)) {
                flush(chunk, chunkStart, cursor.position());
                chunkStart = cursor.position();
                chunk.clear();
            }
            settle(polled.isEmpty() || isToStop, isToStop);
            if (isToStop) {
                throw new CancelledException(unit);
            }
            checkSilence(silentSince);
        }
    }

    private boolean isReady(List<LogRecord> chunk, boolean isIdle, boolean isEnd) {
        boolean isFull = chunk.size() >= task.pace().rate().portion();
        return isFull || isEnd || (isIdle && !chunk.isEmpty());
    }

    private boolean isStream() {
        return task.spec().until() == JobSpec.Until.FOREVER;
    }

    /** Flushes all but what does not fill a chunk; the start of what is left. */
    private long flushFull(List<LogRecord> chunk, long chunkStart) {
        int portion = task.pace().rate().portion();
        long start = chunkStart;
        int taken = 0;
        while (chunk.size() - taken > portion && !context.isCancelled()) {
            List<LogRecord> full = chunk.subList(taken, taken + portion);
            taken += portion;
            long end = chunk.get(taken).offset();
            flush(List.copyOf(full), start, end);
            start = end;
            settle(false, false);
        }
        chunk.subList(0, taken).clear();
        return start;
    }

    /** Books what is done; in a stream once a second. */
    private void settle(boolean isIdle, boolean isToStop) {
        boolean isDue = !isStream() || isToStop || pipeline.isLarge() || System.nanoTime() - bookedAt > BOOKING_NANOS;
        if (isIdle) {
            pipeline.settleAll();
        } else {
            pipeline.settleAnswered();
        }
        if (isDue) {
            commit(pipeline.takeDone());
            bookedAt = System.nanoTime();
        }
        task.pace().meter().at(task.number(), Math.max(booked, 0));
    }

    private void checkSilence(long silentSince) {
        boolean isOver = System.nanoTime() - silentSince > SILENCE.toNanos();
        if (isOver && task.spec().until() == JobSpec.Until.CAUGHT_UP) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE,
                    "Cannot read on in partition " + task.number() + " of "
                            + task.spec().source()
                            + ": the broker sent nothing for " + SILENCE.toSeconds()
                            + " s; the ledger stands at what was"
                            + " written; check the broker, then run it again");
        }
    }

    /** Offsets that the ledger has are replayed; the rest is new. A chunk never holds both. */
    private void flush(List<LogRecord> records, long from, long to) {
        if (from == to) {
            return;
        }
        long known = Math.max(next, from);
        boolean isContiguous = next < 0 || from <= next;
        if (!isContiguous) {
            replay(records, from, to);
            return;
        }
        if (next >= 0 && from < next) {
            List<LogRecord> old =
                    records.stream().filter(record -> record.offset() < known).toList();
            replay(old, from, Math.min(known, to));
        }
        if (to > known) {
            List<LogRecord> fresh =
                    records.stream().filter(record -> record.offset() >= known).toList();
            submit(fresh, known, to, Mode.NEW);
            next = to;
        }
    }

    /** What was sent before is acknowledged first, and nothing else is under way meanwhile. */
    private void replay(List<LogRecord> records, long from, long to) {
        commit(pipeline.drain());
        submit(records, from, to, Mode.REPLAY);
        for (Chunk chunk : pipeline.drain()) {
            chunks.markDirty(chunk.units());
            ledger.replayed(task.flow(), entry(List.of(chunk)), context.lease());
            count(chunk);
        }
    }

    private void submit(List<LogRecord> records, long from, long to, Mode mode) {
        OptionalInt epoch = records.isEmpty()
                ? OptionalInt.empty()
                : records.get(records.size() - 1).leaderEpoch();
        Chunk chunk = chunks.prepare(records, new Chunk.Range(from, to, epoch), mode);
        chunks.markDirty(chunk.units());
        task.pace().rate().take(records.size(), context::isCancelled);
        pipeline.add(chunk);
    }

    /**
     * Books acknowledged chunks, as few ranges as can be. Refused records are stored only for the first chunk of a range: a
     * run after a crash begins there, and stores them under the same name.
     */
    private void commit(List<Chunk> done) {
        if (isBookingFailed) {
            return;
        }
        isBookingFailed = true;
        List<Chunk> range = new ArrayList<>();
        for (Chunk chunk : done) {
            if (!range.isEmpty() && !chunk.faults().isEmpty()) {
                advance(range);
                range.clear();
            }
            range.add(chunk);
        }
        if (!range.isEmpty()) {
            advance(range);
        }
        isBookingFailed = false;
    }

    private void advance(List<Chunk> range) {
        Set<String> units = new LinkedHashSet<>();
        range.forEach(chunk -> units.addAll(chunk.units()));
        chunks.markDirty(units);
        storeFaults(range.get(0));
        Entry entry = entry(range);
        OptionalInt epoch = range.get(range.size() - 1).range().leaderEpoch();
        ledger.advance(task.flow(), entry, booked, epoch, context.lease());
        booked = entry.to();
        range.forEach(this::count);
        if (System.nanoTime() - mirrored > MIRROR_NANOS) {
            mirror();
        }
    }

    /** A store that cannot be written stops the partition: waiting would let refused records expire unseen. */
    private void storeFaults(Chunk chunk) {
        try {
            chunks.storeFaults(chunk);
        } catch (LakescopeException e) {
            if (e.kind() == Kind.CONFLICT) {
                throw e;
            }
            throw new LakescopeException(
                    Kind.INTERNAL,
                    "Cannot keep the dead letters of partition " + task.number() + " of "
                            + task.spec().source() + " from offset "
                            + chunk.range().from() + " on: " + e.getMessage()
                            + "; the partition stops there and nothing is lost; make room or mend the folder, then"
                            + " run it again",
                    e);
        }
    }

    private void count(Chunk chunk) {
        total = total.plus(chunk.result());
        context.progress(chunk.result().consumed());
        context.counted(chunk.result().counts());
    }

    private Entry entry(List<Chunk> range) {
        ChunkResult result = range.stream().map(Chunk::result).reduce(ChunkResult.NONE, ChunkResult::plus);
        return new Entry(
                task.topicId(),
                task.number(),
                range.get(0).range().from(),
                range.get(range.size() - 1).range().to(),
                result.consumed(),
                result.written(),
                result.duplicate(),
                result.deadLettered(),
                result.rejected(),
                result.conflicts(),
                context.run());
    }

    /** The group's offset follows the ledger's once a second, and at the end. */
    private void mirror() {
        mirrored = System.nanoTime();
        if (booked < 0) {
            return;
        }
        try {
            topics.mirror(task.spec().source(), task.number(), group(), booked);
        } catch (LakescopeException e) {
            LOG.warn("The consumer group {} does not mirror offset {}: {}", group(), booked, e.getMessage());
        }
    }

    private IngestLedger.TopicFlow flow() {
        return new IngestLedger.TopicFlow(task.flow(), task.topicId());
    }

    private String group() {
        return "lakescope-" + task.spec().target().path().replace('/', '.');
    }

    private UnitResult result(String unit) {
        return new UnitResult(
                unit, UnitResult.State.DONE, total.counts(), total.consumed(), Optional.empty(), message());
    }

    private Optional<String> message() {
        List<String> parts = new ArrayList<>();
        if (total.deadLettered() + total.rejected() > 0) {
            parts.add(total.deadLettered() + " dead-lettered, " + total.rejected() + " rejected");
        }
        if (total.conflicts() > 0) {
            parts.add(total.conflicts() + " keys came again with other content");
        }
        if (total.late() > 0) {
            parts.add(total.late() + " rows came late, for days that had been backed up: the next backup takes them");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }
}

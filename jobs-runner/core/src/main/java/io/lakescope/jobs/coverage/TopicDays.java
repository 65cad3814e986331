package io.lakescope.jobs.coverage;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.connectors.TopicLog.PartitionState;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.ingest.RecordRows;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.proof.RowTable;
import io.lakescope.jobs.tables.Days;
import io.lakescope.jobs.tables.TableUnits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a topic retains of a customer: how far back by the times of its oldest records, and how many rows by mapping every
 * record as the ingestion does. Thread-safe.
 */
final class TopicDays {

    /** Records that are read at most; of a topic with more the rows are not counted. */
    static final long MOST_RECORDS = 250_000;

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final int MOST_EMPTY_POLLS = 15;

    /** A part of the log that one task reads. */
    record Stretch(int partition, long from, long to) {}

    /** The table that the topic fills, and how records become its rows. */
    record Target(TableDefinition table, TableUnits units, String day, RecordRows rows) {}

    private static final class Tally {
        private long rows;
        private long distinct;
        private Instant oldest = Instant.MAX;
    }

    private final TopicLog topics;
    private final SourceAddress topic;
    private final Target target;
    private final Coverage.Request request;
    private final BooleanSupplier isCancelled;
    private final Optional<Duration> retention;
    private final List<PartitionState> partitions;

    /** The time of the oldest record of each partition that has lost older ones. */
    private final List<Instant> starts = new ArrayList<>();

    private final Map<LocalDate, Tally> tallies = new HashMap<>();
    private final RowTable seen = new RowTable();

    TopicDays(
            TopicLog topics,
            SourceAddress topic,
            Target target,
            Coverage.Request request,
            BooleanSupplier isCancelled) {
        this.topics = topics;
        this.topic = topic;
        this.target = target;
        this.request = request;
        this.isCancelled = isCancelled;
        this.retention = topics.retention(topic);
        this.partitions = topics.state(topic).partitions();
        for (PartitionState partition : partitions) {
            if (partition.earliest() > 0) {
                starts.add(start(partition));
            }
        }
    }

    /** In a partition that retains nothing, whatever was there is gone. */
    private Instant start(PartitionState partition) {
        if (partition.earliest() >= partition.latest()) {
            return Instant.MAX;
        }
        try (TopicLog.Cursor cursor =
                topics.open(topic, partition.partition(), partition.earliest(), partition.latest())) {
            for (int empty = 0; empty < MOST_EMPTY_POLLS && cursor.position() < partition.latest(); empty++) {
                List<LogRecord> records = cursor.poll(WAIT);
                if (!records.isEmpty()) {
                    return records.get(0).timestamp();
                }
            }
        }
        return Instant.MAX;
    }

    private long records() {
        return partitions.stream()
                .mapToLong(partition -> Math.max(0, partition.latest() - partition.earliest()))
                .sum();
    }

    /** What has to be read to count rows; empty if it is too much. */
    Optional<List<Stretch>> stretches() {
        if (records() > MOST_RECORDS) {
            return Optional.empty();
        }
        return Optional.of(partitions.stream()
                .filter(partition -> partition.earliest() < partition.latest())
                .map(partition -> new Stretch(partition.partition(), partition.earliest(), partition.latest()))
                .toList());
    }

    /** Counts the rows of one stretch. */
    void count(Stretch stretch) {
        RowDigest digest = new RowDigest(target.table().columns());
        try (TopicLog.Cursor cursor = topics.open(topic, stretch.partition(), stretch.from(), stretch.to())) {
            int empty = 0;
            while (cursor.position() < stretch.to()) {
                List<LogRecord> records = cursor.poll(WAIT);
                if (isCancelled.getAsBoolean()) {
                    throw new CancelledException("coverage");
                }
                empty = records.isEmpty() ? empty + 1 : 0;
                if (empty > MOST_EMPTY_POLLS) {
                    throw new io.lakescope.connectors.LakescopeException(
                            io.lakescope.connectors.LakescopeException.Kind.UNAVAILABLE,
                            "Cannot read " + topic + " partition " + stretch.partition()
                                    + ": nothing came after offset " + cursor.position() + "; check the broker");
                }
                records.forEach(record -> count(record, digest));
            }
        }
    }

    private void count(LogRecord record, RowDigest digest) {
        target.rows()
                .row(record)
                .ifPresent(values -> day(values)
                        .filter(day -> !day.isBefore(request.from()) && day.isBefore(request.to()))
                        .ifPresent(day -> add(day, record.timestamp(), digest.encode(values))));
    }

    /** The day of a row, if it is one of the customer. */
    private Optional<LocalDate> day(@Nullable Object[] values) {
        List<Object> parts = new ArrayList<>();
        List<TableColumn> columns = target.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = values[i];
            if (columns.get(i).role() == Role.PARTITION && value != null) {
                parts.add(value);
            }
        }
        Map<String, String> key = target.units().key(new PartitionKey(parts));
        return request.key().entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().equals(key.get(wanted.getKey())))
                ? Days.parse(key.getOrDefault(target.day(), ""))
                : Optional.empty();
    }

    private synchronized void add(LocalDate day, Instant time, RowDigest.Encoded row) {
        Tally tally = tallies.computeIfAbsent(day, one -> new Tally());
        tally.rows++;
        var key = row.key();
        if (seen.find(key) == RowTable.NONE) {
            seen.put(key, key, 0);
            tally.distinct++;
        }
        if (time.isBefore(tally.oldest)) {
            tally.oldest = time;
        }
    }

    /** What is retained of a day, with its rows once every stretch is counted. */
    synchronized TopicDay day(LocalDate day, boolean isCounted) {
        Tally tally = tallies.getOrDefault(day, new Tally());
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant first = tally.rows > 0 ? tally.oldest : start;
        return new TopicDay(
                isCounted ? OptionalLong.of(tally.rows) : OptionalLong.empty(),
                tally.distinct,
                retained(start, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
                retention.map(first::plus),
                isCounted
                        ? Optional.empty()
                        : Optional.of("the topic retains " + records() + " records, and of more than " + MOST_RECORDS
                                + " rows are not counted"));
    }

    private TopicDay.Retained retained(Instant start, Instant end) {
        if (starts.stream().noneMatch(start::isBefore)) {
            return TopicDay.Retained.WHOLE;
        }
        boolean isGone = starts.size() == partitions.size() && starts.stream().noneMatch(first -> first.isBefore(end));
        return isGone ? TopicDay.Retained.GONE : TopicDay.Retained.PARTLY;
    }

    /** When the oldest record of all is from, if older ones were lost. */
    Optional<Instant> keptSince() {
        return starts.stream().filter(start -> start.isBefore(Instant.MAX)).min(Instant::compareTo);
    }
}

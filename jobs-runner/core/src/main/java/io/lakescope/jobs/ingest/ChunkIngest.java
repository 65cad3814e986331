package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.state.Registers;
import io.lakescope.jobs.tables.TableUnits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The steps of one chunk of a topic partition: map, sort out duplicates, mark units dirty, store what was refused. Not thread-safe. */
final class ChunkIngest {

    /** What all chunks of a run share. */
    record Shared(
            TableStore tables,
            TableDefinition table,
            TableUnits units,
            RecordMapping mapping,
            Registers registers,
            SeenKeys seen,
            DeadLetters deadLetters) {

        /**
         * @throws LakescopeException NOT_FOUND if the table is missing, USER if it cannot take the mapping, REFUSED if it
         *     counts
         */
        static Shared of(
                Route route, Sources sources, EventBounds bounds, Registers registers, SourceAddress deadLetters) {
            TableStore tables = sources.tables(route.target());
            TableDefinition table = tables.definition(route.target());
            TablePattern pattern = sources.pattern(route.target());
            if (table.counter()) {
                throw LakescopeException.refused("Cannot ingest into " + route.target()
                        + ": it is a counter table, and a replay would count twice");
            }
            return new Shared(
                    tables,
                    table,
                    new TableUnits(table, pattern),
                    new RecordMapping(
                            new RecordFields(
                                    sources.topics(route.source()),
                                    route.source().path()),
                            table,
                            route.mapping(),
                            bounds,
                            pattern),
                    registers,
                    new SeenKeys(SeenKeys.MANY),
                    new DeadLetters(
                            sources.storage(deadLetters),
                            sources.files(deadLetters),
                            Sources.path(deadLetters),
                            route));
        }

        /** With nothing seen: a partition that is begun again reads keys again whose rows may not have been written. */
        Shared anew() {
            return new Shared(tables, table, units, mapping, registers, new SeenKeys(SeenKeys.SOME), deadLetters);
        }
    }

    /** From which topic into which table, and how. */
    record Route(SourceAddress source, SourceAddress target, Map<String, String> mapping) {}

    private final Shared shared;
    private final RowDigest digest;
    private final String topicId;
    private final UnitContext context;

    /** Keys that were missing in a replay and that it inserted: later records of theirs follow. */
    private final Set<Hash> inserted = new HashSet<>();

    private final EarlierBackups earlier;
    private final Map<Long, String> comparison = new HashMap<>();
    private final Map<@Nullable Object[], Long> offsets = new IdentityHashMap<>();

    ChunkIngest(Shared shared, String topicId, UnitContext context) {
        this.shared = shared;
        this.topicId = topicId;
        this.context = context;
        this.earlier =
                new EarlierBackups(shared.registers(), shared.table().address().toString(), System::nanoTime);
        this.digest = new RowDigest(shared.table().columns(), shared.mapping().ofTheClock());
    }

    RowWriter writer() {
        long latestPurge =
                shared.registers().latestPurge(shared.table().address().toString());
        return new RowWriter(shared.tables(), shared.table(), new WriteClock(latestPurge), context::fence);
    }

    /** Forgets dead letters from an offset on that the ledger has not booked: their range is read again. */
    void removeUnbooked(int partition, long from, LongPredicate isBooked) {
        shared.deadLetters().removeUnbooked(new DeadLetters.Range(topicId, partition, from), isBooked);
    }

    /** Whether the ledger has these offsets already: then what is there is compared, never overwritten. */
    enum Mode {
        NEW,
        REPLAY
    }

    /** What the last comparison said of offsets that were not found live as they are: {@code written} or {@code kept}. */
    Map<Long, String> comparison() {
        return comparison;
    }

    /** Says what is to be written; writes nothing. A replay compares with the live rows first. */
    Chunk prepare(List<LogRecord> records, Chunk.Range range, Mode mode) {
        comparison.clear();
        offsets.clear();
        List<MappedRecord> faults = new ArrayList<>();
        Map<PartitionKey, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
        long duplicate = 0;
        long conflicts = 0;
        long conflictingWrites = 0;
        long bytes = 0;
        for (LogRecord record : records) {
            byte @Nullable [] value = record.value();
            bytes += value == null ? 0 : value.length;
            MappedRecord mapped = shared.mapping().map(record);
            if (mapped.fault().isPresent()) {
                faults.add(mapped);
                continue;
            }
            RowDigest.Encoded encoded = digest.encode(mapped.values());
            SeenKeys.Meeting meeting = shared.seen().meet(encoded.key(), encoded.content());
            boolean repeated = meeting != SeenKeys.Meeting.FIRST;
            boolean conflicting = meeting == SeenKeys.Meeting.OTHER;
            duplicate += repeated ? 1 : 0;
            conflicts += conflicting ? 1 : 0;
            conflictingWrites += conflicting ? 1 : 0;
            if (!repeated || conflicting) {
                rows.computeIfAbsent(partition(mapped.values()), key -> new ArrayList<>())
                        .add(mapped.values());
                offsets.put(mapped.values(), record.offset());
            }
        }
        long toWrite = rows.values().stream().mapToLong(List::size).sum() - conflictingWrites;
        if (mode == Mode.REPLAY) {
            Compared compared = keepMissing(rows);
            long missing = Math.min(toWrite, compared.missing());
            duplicate += toWrite - missing;
            conflicts += compared.conflicts();
            toWrite = missing;
        }
        Set<String> units = new LinkedHashSet<>();
        rows.keySet().forEach(key -> units.add(shared.units().unit(key)));
        long refused = dead(faults);
        ChunkResult result = new ChunkResult(
                records.size(), toWrite, duplicate, refused, faults.size() - refused, conflicts, late(rows, units));
        return new Chunk(range, result, rows, units, faults, bytes);
    }

    /** A unit is dirty from before the write, in case of a crash, and again after it, in case it was verified meanwhile. */
    void markDirty(Set<String> units) {
        if (!units.isEmpty()) {
            shared.registers().markDirty(shared.table().address().toString(), units);
        }
    }

    /** Durable on return. Stored again after a crash, they replace what was stored, if the chunk begins at the same offset. */
    void storeFaults(Chunk chunk) {
        if (!chunk.faults().isEmpty()) {
            LogRecord first = chunk.faults().get(0).source();
            shared.deadLetters()
                    .store(
                            new DeadLetters.Range(
                                    topicId, first.partition(), chunk.range().from()),
                            chunk.faults(),
                            context);
        }
    }

    private static long dead(List<MappedRecord> faults) {
        return faults.stream()
                .filter(fault -> fault.fault().orElseThrow().kind() == MappedRecord.Fault.Kind.DEAD_LETTER)
                .count();
    }

    private long late(Map<PartitionKey, List<@Nullable Object[]>> rows, Set<String> units) {
        Set<String> backedUp = earlier.of(units);
        return backedUp.isEmpty()
                ? 0
                : rows.entrySet().stream()
                        .filter(entry -> backedUp.contains(shared.units().unit(entry.getKey())))
                        .mapToLong(entry -> entry.getValue().size())
                        .sum();
    }

    private PartitionKey partition(@Nullable Object[] values) {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (shared.table().columns().get(i).role() == Role.PARTITION) {
                key.add(Objects.requireNonNull(values[i]));
            }
        }
        return new PartitionKey(key);
    }

    private record Compared(long missing, long conflicts) {}

    /** Takes out the rows that are live already; those that differ stay as they are and are counted. */
    private Compared keepMissing(Map<PartitionKey, List<@Nullable Object[]>> rows) {
        long conflicts = 0;
        long missing = 0;
        for (var entry : rows.entrySet()) {
            Map<Hash, Hash> live = live(entry.getKey(), entry.getValue());
            List<@Nullable Object[]> absent = new ArrayList<>();
            Set<Hash> keys = new LinkedHashSet<>();
            for (@Nullable Object[] values : entry.getValue()) {
                RowDigest.Encoded encoded = digest.encode(values);
                Hash key = encoded.key();
                Hash there = live.get(key);
                if (there == null || inserted.contains(key)) {
                    absent.add(values);
                    keys.add(key);
                    comparison.put(Objects.requireNonNull(offsets.get(values)), "written");
                } else if (!there.equals(encoded.content())) {
                    conflicts++;
                    comparison.put(Objects.requireNonNull(offsets.get(values)), "kept");
                }
            }
            entry.setValue(absent);
            keys.removeAll(inserted);
            inserted.addAll(keys);
            missing += keys.size();
        }
        rows.values().removeIf(List::isEmpty);
        return new Compared(missing, conflicts);
    }

    private Map<Hash, Hash> live(PartitionKey key, List<@Nullable Object[]> rows) {
        List<List<Object>> clusterings = new ArrayList<>();
        for (@Nullable Object[] values : rows) {
            List<Object> clustering = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                if (shared.table().columns().get(i).role() == Role.CLUSTERING) {
                    clustering.add(Objects.requireNonNull(values[i]));
                }
            }
            clusterings.add(clustering);
        }
        Map<Hash, Hash> live = new HashMap<>();
        for (TimedRow row : shared.tables().readRows(shared.table(), key, clusterings)) {
            RowDigest.Encoded encoded = digest.encode(row.values());
            live.put(encoded.key(), encoded.content());
        }
        return live;
    }
}

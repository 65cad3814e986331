package io.lakescope.jobs.restore;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TableStore.Erase;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.proof.RowTable;
import io.lakescope.jobs.proof.UnitDigest;
import io.lakescope.jobs.tables.PartitionWriter;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The restore of one unit: record R and the keys, write, read back, count. */
final class RestoreRun {

    record Target(TableStore tables, TableDefinition table, JobSpec.Restore spec) {}

    record Origin(Leaf leaf, Leaf.Version version, LakeStorage storage, RecordFiles files, String installation) {}

    private static final long FOUND = 1;

    private final Target target;
    private final Origin origin;
    private final UnitContext context;
    private final Map<RowClass, Long> classes = new EnumMap<>(RowClass.class);

    /** What was written, each with {@link #FOUND} once it was read back. */
    private final RowTable written = new RowTable();

    private final UnitDigest digest = new UnitDigest();

    /** Of what is live once everything was written; empty if nothing had to be. */
    private Optional<UnitDigest> after = Optional.empty();

    /** Rows that were written and are not there: a delete that CQL cannot see hides them. */
    private long missing;

    /** Rows that were written but read back with other cells: newer live ones won. */
    private long overtaken;

    RestoreRun(Target target, Origin origin, UnitContext context) {
        this.target = target;
        this.origin = origin;
        this.context = context;
    }

    UnitResult run(WorkUnit unit, LeafRestore restore) {
        if (unit.rows().getOrDefault(RowClass.INSERT.word(), 0L)
                        + unit.rows().getOrDefault(RowClass.WOULD_CHANGE.word(), 0L)
                > 0) {
            long floorMicros = floor(restore);
            // After the floor is taken: a runner that was suspended past its lease must not write above its successor.
            context.fence();
            origin.leaf().removeLeftovers();
            write(unit, restore, floorMicros);
        } else {
            var unused = restore.classify((row, partition) -> count(row));
        }
        recordCompletion(restore);
        String before = restore.before();
        return result(unit).changing(before, after.map(UnitDigest::text).orElse(before));
    }

    private void count(LeafRestore.Classified row) {
        classes.merge(row.rowClass(), 1L, Long::sum);
        digest.add(row.content());
        context.progress(1);
    }

    private long floor(LeafRestore restore) {
        Optional<Manifest> newest = origin.leaf().newest().map(Committed::manifest);
        return Floor.micros(target.spec(), newest, restore.isHome(), WriteTimes.micros(Instant.now()));
    }

    /** What the restore does to live cells that the backup's row lacks. */
    static Erase erase(JobSpec.Restore spec) {
        return spec.policy() == JobSpec.Policy.FILL_GAPS ? Erase.NOTHING : Erase.NULLS;
    }

    private void write(WorkUnit unit, LeafRestore restore, long floorMicros) {
        if (floorMicros > 0 && restore.isHome()) {
            record(new Manifest.Restore(context.run(), floorMicros, Instant.now(), isAlreadyComplete()));
        }
        WriteTimes times =
                new WriteTimes(floorMicros, origin.version().manifest().backup().scanStart());
        PartitionWriter writer =
                new PartitionWriter(target.tables(), target.table(), erase(target.spec()), context::pace);
        try {
            write(unit, restore, times, writer);
        } catch (CancelledException e) {
            writer.drain();
            throw e;
        }
    }

    private void write(WorkUnit unit, LeafRestore restore, WriteTimes times, PartitionWriter writer) {
        KeyedWrites writes = new KeyedWrites(new InsertedKeys(origin, target.table(), unit.key(), context), writer);
        Set<PartitionKey> partitions = restore.classify((row, partition) -> {
            count(row);
            stopIfCancelled(unit);
            if (row.rowClass() == RowClass.INSERT) {
                written.put(row.key(), row.content(), 0);
                writes.insert(partition, times.apply(row.row()), row.content());
            } else if (row.rowClass() == RowClass.WOULD_CHANGE) {
                written.put(row.key(), row.content(), 0);
                writes.change(partition, times.apply(row.row()));
            }
        });
        writes.finish();
        readBack(partitions);
    }

    /** Where nothing was purged, a restore that was undone stays on record as such: what was deleted then stays deleted. */
    private boolean isAlreadyComplete() {
        return origin.leaf()
                .newest()
                .map(Committed::manifest)
                .filter(m -> !m.isPurged() && m.restore().stream().allMatch(Manifest.Restore::complete))
                .isPresent();
    }

    private void stopIfCancelled(WorkUnit unit) {
        if (context.isCancelled()) {
            throw new CancelledException(unit.id());
        }
    }

    private void record(Manifest.Restore restored) {
        Committed before = origin.leaf().newest().orElseThrow();
        String reason = target.spec().reason();
        Committed unused = origin.leaf()
                .commit(before.next(
                        new Committed.By("restore", context.run(), origin.installation(), reason, context.auditHead()),
                        before.manifest().purge(),
                        Optional.of(restored)));
    }

    /** After a purge the unit may be backed up and purged again only once the whole newest backup is back. */
    private void recordCompletion(LeafRestore restore) {
        Manifest newest = origin.leaf().newest().orElseThrow().manifest();
        boolean isWhole = restore.isHome()
                && restore.isWhole()
                && newest.backup()
                        .run()
                        .equals(origin.version().manifest().backup().run())
                && of(RowClass.HIDDEN) + missing == 0;
        if (newest.isPurged() && isWhole) {
            context.fence();
            long r = newest.restore().map(Manifest.Restore::writeTimeMicros).orElse(0L);
            record(new Manifest.Restore(context.run(), r, Instant.now(), true));
        }
    }

    /** Looks for each written row; what is not found is hidden by a delete that CQL cannot see. */
    private void readBack(Set<PartitionKey> partitions) {
        missing = written.size();
        UnitDigest live = new UnitDigest();
        RowDigest digests = new RowDigest(target.table().columns());
        UnitScan.each(
                target.tables(),
                target.table(),
                List.copyOf(partitions),
                UnitScan.Reading.configured(context.pinned()).untimed().into(row -> {
                    RowDigest.Encoded encoded = digests.encode(row.values());
                    live.add(encoded.content());
                    found(encoded);
                    StaticRow.of(row, target.table().columns())
                            .ifPresent(statics -> found(digests.encode(statics.values())));
                    context.readBack(1);
                }));
        written.clear();
        after = Optional.of(live);
    }

    private void found(RowDigest.Encoded encoded) {
        int wanted = written.find(encoded.key());
        if (wanted == RowTable.NONE || written.number(wanted) == FOUND) {
            return;
        }
        written.number(wanted, FOUND);
        missing--;
        overtaken += written.isContent(wanted, encoded.content()) ? 0 : 1;
    }

    private UnitResult result(WorkUnit unit) {
        long hidden = of(RowClass.HIDDEN) + missing;
        long restored = of(RowClass.INSERT) + of(RowClass.WOULD_CHANGE) - missing - overtaken;
        long read = classes.values().stream().mapToLong(Long::longValue).sum();
        Counts counts = new Counts(
                read,
                restored,
                of(RowClass.IDENTICAL),
                of(RowClass.KEPT_LIVE) + overtaken,
                of(RowClass.EXPIRED),
                hidden,
                0,
                0);
        Optional<String> message = hidden == 0
                ? Optional.empty()
                : Optional.of(hidden + " rows stay hidden: they lie at or below a delete's timestamp; restore them with"
                        + " --write-time now");
        return new UnitResult(
                unit.id(),
                restored == 0 && hidden == 0 && overtaken == 0 ? State.IDENTICAL : State.RESTORED,
                counts,
                read,
                Optional.of(digest.text()),
                message);
    }

    private long of(RowClass rowClass) {
        return classes.getOrDefault(rowClass, 0L);
    }
}

package io.lakescope.jobs.restore;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.proof.RowTable;
import io.lakescope.jobs.proof.UnitDigest;
import io.lakescope.jobs.tables.Expiry;
import io.lakescope.jobs.tables.KeyText;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One unit's backup beside the live rows: which class each row is in. */
final class LeafRestore {

    /** What is restored, to where, and how. */
    record Scope(
            Leaf.Version version,
            LeafProof proof,
            RestoreTarget target,
            Map<String, String> rowKeys,
            JobSpec.Restore spec,
            Instant now) {}

    /** A row of the backup in the target's shape, and what becomes of it. */
    record Classified(TimedRow row, RowClass rowClass, Hash key, Hash content) {}

    private final Scope scope;
    private final ColumnMapping mapping;
    private final RowDigest digest;
    private final Expiry expiry;
    private final List<Integer> partitionColumns = new ArrayList<>();

    /** Of every live row that was read. */
    private final UnitDigest before = new UnitDigest();

    /** The live rows of the partition that is being read, with the newest write time of each. */
    private final RowTable live = new RowTable();

    LeafRestore(Scope scope) {
        this.scope = scope;
        List<TableColumn> source = LeafProof.columns(scope.version().manifest().backup());
        this.mapping = new ColumnMapping(source, scope.target().table());
        this.digest = new RowDigest(scope.target().table().columns());
        this.expiry = new Expiry(source, scope.now());
        for (int i = 0; i < scope.target().table().columns().size(); i++) {
            if (scope.target().table().columns().get(i).role() == Role.PARTITION) {
                partitionColumns.add(i);
            }
        }
    }

    ColumnMapping mapping() {
        return mapping;
    }

    /** Whether the restore goes back into the table that was backed up, where its recorded purge counts. */
    boolean isHome() {
        return scope.version()
                .manifest()
                .backup()
                .source()
                .equals(scope.target().table().address().toString());
    }

    /** Whether no row of the backup is left out by a selection. */
    boolean isWhole() {
        return scope.rowKeys().isEmpty();
    }

    /**
     * Checks every byte of the backup against its manifest, then classifies row by row while it checks these too: what the
     * sink was given holds only if this returns.
     */
    Set<PartitionKey> classify(BiConsumer<Classified, PartitionKey> sink) {
        var manifest = scope.version().manifest();
        Walk walk = walk();
        UnitScan.Result unused = scope.proof()
                .check(
                        manifest.backup(),
                        manifest.key(),
                        scope.version().place(),
                        (row, encoded) ->
                                walk.step(row, encoded).ifPresent(step -> sink.accept(step.row(), step.partition())));
        live.clear();
        return walk.partitions;
    }

    /** For rows that the caller reads; one walk at a time. */
    Walk walk() {
        return new Walk();
    }

    /** The digests of rows as the backup has them. */
    RowDigest sourceDigest() {
        return new RowDigest(LeafProof.columns(scope.version().manifest().backup()));
    }

    /** The backup's rows in their order. Those of one partition follow each other, so that one at a time is held. */
    final class Walk {

        /** @param partition that the row is of */
        record Step(Classified row, PartitionKey partition) {}

        private final Set<PartitionKey> partitions = new LinkedHashSet<>();
        private @Nullable PartitionKey present;

        /**
         * The class of the next row; empty if a selection leaves it out.
         *
         * @param encoded the row as the backup has it
         */
        Optional<Step> step(TimedRow row, RowDigest.Encoded encoded) {
            TimedRow mapped = mapping.map(row);
            PartitionKey partition = of(mapped);
            return isSelected(mapped)
                    ? Optional.of(new Step(classify(row, mapped, encoded), partition))
                    : Optional.empty();
        }

        private PartitionKey of(TimedRow row) {
            PartitionKey known = present;
            if (known != null && isIn(row, known)) {
                return known;
            }
            PartitionKey next = partition(row);
            present = next;
            partitions.add(next);
            readLive(next);
            return next;
        }

        private boolean isIn(TimedRow row, PartitionKey partition) {
            for (int i = 0; i < partitionColumns.size(); i++) {
                if (!partition.values().get(i).equals(row.values()[partitionColumns.get(i)])) {
                    return false;
                }
            }
            return true;
        }
    }

    private PartitionKey partition(TimedRow row) {
        List<Object> values = new ArrayList<>();
        partitionColumns.forEach(column -> values.add(Objects.requireNonNull(row.values()[column])));
        return new PartitionKey(values);
    }

    private boolean isSelected(TimedRow row) {
        return scope.rowKeys().isEmpty()
                || scope.rowKeys().entrySet().stream().allMatch(wanted -> {
                    int position = scope.target()
                            .table()
                            .schema()
                            .position(wanted.getKey())
                            .orElseThrow();
                    Object value = row.values()[position];
                    return value != null && KeyText.format(value).equals(wanted.getValue());
                });
    }

    private void readLive(PartitionKey partition) {
        live.clear();
        if (scope.target().isMissing()) {
            return;
        }
        UnitScan.Reading timed = UnitScan.Reading.configured(scope.now());
        // Only this policy compares times.
        UnitScan.Reading reading = scope.spec().policy() == JobSpec.Policy.NEWEST_WINS ? timed : timed.untimed();
        UnitScan.each(scope.target().tables(), scope.target().table(), List.of(partition), reading.into(row -> {
            before.add(seen(row));
            StaticRow.of(row, scope.target().table().columns()).ifPresent(statics -> {
                Hash unused = seen(statics);
            });
        }));
    }

    private Hash seen(TimedRow row) {
        RowDigest.Encoded encoded = digest.encode(row.values());
        Hash content = encoded.content();
        live.put(encoded.key(), content, WriteTimes.latest(row));
        return content;
    }

    /** The content digest of the partitions that were read, as they were then. */
    String before() {
        return before.text();
    }

    /** @param encoded the row as the backup has it; the same columns in the same order have the same digests */
    private Classified classify(TimedRow source, TimedRow mapped, RowDigest.Encoded encoded) {
        Hash key = mapped == source ? encoded.key() : digest.key(mapped.values());
        var alive = expiry.alive(source);
        if (alive.isEmpty()) {
            return new Classified(mapped, RowClass.EXPIRED, key, digest.content(mapped.values()));
        }
        TimedRow row = mapping.map(alive.get());
        Hash content = row == source ? encoded.content() : digest.content(row.values());
        int there = live.find(key);
        RowClass rowClass = there == RowTable.NONE ? missing(row) : present(row, content, there);
        return new Classified(row, rowClass, key, content);
    }

    private RowClass missing(TimedRow row) {
        boolean hidden = scope.spec().writeTime() == JobSpec.WriteTime.ORIGINAL
                && isHome()
                && !scope.target().isNew()
                && scope.version().manifest().deletedUpToMicros().stream()
                        .anyMatch(deleted -> WriteTimes.latest(row) <= deleted);
        return hidden ? RowClass.HIDDEN : RowClass.INSERT;
    }

    private RowClass present(TimedRow row, Hash content, int there) {
        if (live.isContent(there, content)) {
            return RowClass.IDENTICAL;
        }
        boolean backupWins = switch (scope.spec().policy()) {
            case FILL_GAPS -> false;
            case BACKUP_WINS -> true;
            case NEWEST_WINS -> WriteTimes.latest(row) > live.number(there);
        };
        return backupWins ? RowClass.WOULD_CHANGE : RowClass.KEPT_LIVE;
    }
}

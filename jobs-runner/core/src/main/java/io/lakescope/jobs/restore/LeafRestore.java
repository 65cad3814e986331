package io.lakescope.jobs.restore;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.tables.Expiry;
import io.lakescope.jobs.tables.KeyText;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/** One unit's backup beside the live rows: which class each row is in. */
final class LeafRestore {

    /** What is restored, to where, and how. */
    record Scope(
            Leaf.Version version,
            LeafProof proof,
            TableStore tables,
            TableDefinition table,
            Map<String, String> rowKeys,
            JobSpec.Restore spec,
            Instant now) {}

    /** A row of the backup in the target's shape, and what becomes of it. */
    record Classified(TimedRow row, RowClass rowClass, Hash key, Hash content) {}

    private record Live(Hash content, long latestMicros) {}

    private final Scope scope;
    private final ColumnMapping mapping;
    private final RowDigest digest;
    private final Expiry expiry;

    LeafRestore(Scope scope) {
        this.scope = scope;
        List<TableColumn> source = LeafProof.columns(scope.version().manifest().backup());
        this.mapping = new ColumnMapping(source, scope.table());
        this.digest = new RowDigest(scope.table().columns());
        this.expiry = new Expiry(source, scope.now());
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
                .equals(scope.table().address().toString());
    }

    /** Whether no row of the backup is left out by a selection. */
    boolean isWhole() {
        return scope.rowKeys().isEmpty();
    }

    /** Checks every byte and row of the backup against its manifest, then classifies each row. */
    List<PartitionKey> classify(BiConsumer<Classified, PartitionKey> sink) {
        var manifest = scope.version().manifest();
        Set<PartitionKey> partitions = new LinkedHashSet<>();
        scope.proof().checkBytes(manifest.backup(), scope.version().place());
        read(row -> partitions.add(partition(mapping.map(row))));
        Map<Hash, Live> live = live(partitions);
        read(row -> {
            TimedRow mapped = mapping.map(row);
            if (isSelected(mapped)) {
                sink.accept(classify(row, mapped, live), partition(mapped));
            }
        });
        return new ArrayList<>(partitions);
    }

    private void read(java.util.function.Consumer<TimedRow> sink) {
        var manifest = scope.version().manifest();
        UnitScan.Result unused = scope.proof()
                .checkRows(manifest.backup(), manifest.key(), scope.version().place(), sink);
    }

    PartitionKey partition(TimedRow row) {
        List<Object> values = new ArrayList<>();
        List<TableColumn> columns = scope.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).role() == Role.PARTITION) {
                values.add(Objects.requireNonNull(row.values()[i]));
            }
        }
        return new PartitionKey(values);
    }

    private boolean isSelected(TimedRow row) {
        return scope.rowKeys().entrySet().stream().allMatch(wanted -> {
            int position = scope.table().schema().position(wanted.getKey()).orElseThrow();
            Object value = row.values()[position];
            return value != null && KeyText.format(value).equals(wanted.getValue());
        });
    }

    private Map<Hash, Live> live(Set<PartitionKey> partitions) {
        Map<Hash, Live> live = new HashMap<>();
        for (PartitionKey partition : partitions) {
            try (var rows =
                    scope.tables().read(scope.table(), partition, TableStore.Agreement.CONFIGURED, scope.now())) {
                while (rows.hasNext()) {
                    TimedRow row = rows.next();
                    live.put(digest.key(row.values()), seen(row));
                    StaticRow.of(row, scope.table().columns())
                            .ifPresent(statics -> live.put(digest.key(statics.values()), seen(statics)));
                }
            }
        }
        return live;
    }

    private Live seen(TimedRow row) {
        return new Live(digest.content(row.values()), WriteTimes.latest(row));
    }

    private Classified classify(TimedRow source, TimedRow mapped, Map<Hash, Live> live) {
        Hash key = digest.key(mapped.values());
        var alive = expiry.alive(source);
        if (alive.isEmpty()) {
            return new Classified(mapped, RowClass.EXPIRED, key, digest.content(mapped.values()));
        }
        TimedRow row = mapping.map(alive.get());
        Hash content = digest.content(row.values());
        Live there = live.get(key);
        RowClass rowClass = there == null ? missing(row) : present(row, content, there);
        return new Classified(row, rowClass, key, content);
    }

    private RowClass missing(TimedRow row) {
        boolean hidden = scope.spec().writeTime() == JobSpec.WriteTime.ORIGINAL
                && isHome()
                && scope.version().manifest().purge().stream()
                        .anyMatch(purge -> WriteTimes.latest(row) <= purge.timestampMicros());
        return hidden ? RowClass.HIDDEN : RowClass.INSERT;
    }

    private RowClass present(TimedRow row, Hash content, Live live) {
        if (content.equals(live.content())) {
            return RowClass.IDENTICAL;
        }
        boolean backupWins = switch (scope.spec().policy()) {
            case FILL_GAPS -> false;
            case BACKUP_WINS -> true;
            case NEWEST_WINS -> WriteTimes.latest(row) > live.latestMicros();
        };
        return backupWins ? RowClass.WOULD_CHANGE : RowClass.KEPT_LIVE;
    }
}

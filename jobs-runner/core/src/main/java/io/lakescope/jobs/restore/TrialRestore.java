package io.lakescope.jobs.restore;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TableStore.Erase;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.tables.Expiry;
import io.lakescope.jobs.tables.PartitionWriter;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;

/** The restore of one backed-up unit into an empty table, read back and compared: whether the backup is worth its name. */
public final class TrialRestore {

    /** @param rows that were written and read back; those that have expired are none of them */
    public record Outcome(long rows, String digest) {}

    private final Leaf.Version version;
    private final LeafProof proof;
    private final TableStore tables;
    private final TableDefinition table;
    private final List<Integer> partitionColumns = new ArrayList<>();

    /** @param table made from the version's own statements, and without rows of this unit */
    public TrialRestore(Leaf.Version version, LeafProof proof, TableStore tables, TableDefinition table) {
        this.version = version;
        this.proof = proof;
        this.tables = tables;
        this.table = table;
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).role() == Role.PARTITION) {
                partitionColumns.add(i);
            }
        }
    }

    /**
     * Checks every byte and row of the backup, writes the rows that are alive and reads them back.
     *
     * @param safePoint called before each row that is written; what it throws ends the trial
     * @param pace told how many rows are written next; blocks until they may be
     * @throws LakescopeException INTERNAL naming the object that does not hold, or saying what came back differently
     */
    public Outcome run(Runnable safePoint, LongConsumer pace) {
        Manifest.Backup backup = version.manifest().backup();
        ColumnMapping mapping = new ColumnMapping(LeafProof.columns(backup), table);
        mapping.refusal().ifPresent(why -> {
            throw differs("the table that its own statements make is another: " + why);
        });
        Expiry expiry = new Expiry(LeafProof.columns(backup), Instant.now());
        WriteTimes times = new WriteTimes(0, backup.scanStart());
        UnitScan alive = new UnitScan(new RowDigest(table.columns()));
        Set<PartitionKey> partitions = new LinkedHashSet<>();
        PartitionWriter writer = new PartitionWriter(tables, table, Erase.NOTHING, pace);
        UnitScan.Result unused = proof.check(backup, version.manifest().key(), version.place(), (stored, encoded) -> {
            safePoint.run();
            expiry.alive(stored).map(mapping::map).ifPresent(row -> {
                alive.add(row);
                PartitionKey partition = partition(row);
                partitions.add(partition);
                writer.add(partition, times.apply(row));
            });
        });
        writer.finish();
        return compare(alive.result(), List.copyOf(partitions));
    }

    private PartitionKey partition(TimedRow row) {
        List<Object> values = new ArrayList<>();
        partitionColumns.forEach(column -> values.add(Objects.requireNonNull(row.values()[column])));
        return new PartitionKey(values);
    }

    /** What expired while it was written is missing by right. */
    private Outcome compare(UnitScan.Result written, List<PartitionKey> partitions) {
        Instant now = Instant.now();
        UnitScan.Result back = UnitScan.of(
                tables, table, partitions, UnitScan.Reading.configured(now).untimed());
        boolean isSame = back.digest().equals(written.digest())
                || (written.expiring()
                        && back.digest()
                                .equals(proof.digestAt(
                                        version.manifest().backup(),
                                        version.manifest().key(),
                                        version.place(),
                                        now)));
        if (!isSame) {
            throw differs(back.rows() + " rows with the digest " + back.digest() + " came back of " + written.rows()
                    + " with the digest " + written.digest());
        }
        return new Outcome(back.rows(), back.digest());
    }

    private LakescopeException differs(String why) {
        return new LakescopeException(
                Kind.INTERNAL,
                "Cannot restore " + version.place().folder() + " as it was: " + why
                        + "; the table itself was not touched; keep what there is of this unit, and back it up again");
    }
}

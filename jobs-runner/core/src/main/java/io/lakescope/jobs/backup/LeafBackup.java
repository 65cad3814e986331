package io.lakescope.jobs.backup;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifest.DataFile;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.tables.UnitScan;
import io.lakescope.jobs.tables.Unkept;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The backup of one unit: scan and write until two scans agree, read back, publish, commit. */
final class LeafBackup {

    private static final int ATTEMPTS = 3;

    record From(TableStore tables, TableDefinition table, WorkUnit unit, SourceAddress address) {}

    private final From from;
    private final UnitContext context;
    private final LeafWrite write;
    private Unkept unkept = Unkept.NONE;

    LeafBackup(From from, LeafWrite.To to, UnitContext context) {
        this.from = from;
        this.context = context;
        BackupRows shape = new BackupRows(from.table().columns(), from.unit().key());
        this.write = new LeafWrite(
                new LeafWrite.What(
                        "backup",
                        from.unit(),
                        from.address().toString(),
                        from.table().columns(),
                        shape),
                to,
                context);
    }

    UnitScan.Result scan() {
        return scan(row -> {});
    }

    private UnitScan.Result scan(Consumer<TimedRow> sink) {
        return UnitScan.of(
                from.tables(),
                from.table(),
                from.unit().partitions(),
                UnitScan.Reading.configured(context.pinned()).into(sink));
    }

    Manifest run(Optional<Committed> newest, String reason, String installation) {
        UnitScan.Result written = writeUntilScansAgree();
        context.progress(written.rows());
        DataFile file = write.readBack(written);
        return write.publish(content(written, file), newest, new LeafWrite.Origin(reason, installation));
    }

    /** The plan's scan is the first of the two; if the unit changed since, it is scanned again. */
    private UnitScan.Result writeUntilScansAgree() {
        String seen = from.unit().fingerprint();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            UnitScan.Result written = write();
            if (fingerprint(written).equals(seen) || fingerprint(written).equals(fingerprint(scan()))) {
                return written;
            }
            seen = fingerprint(written);
        }
        throw LakescopeException.conflict("Cannot back up " + from.unit().id() + " of " + from.address()
                + ": it changed during each of " + ATTEMPTS
                + " scans; the unit is NOT VERIFIED and nothing was published; run it again when writes have"
                + " calmed down");
    }

    private static String fingerprint(UnitScan.Result scan) {
        return fingerprint(scan.digest(), scan.timesDigest());
    }

    /** What a plan remembers of a unit's scan. */
    static String fingerprint(String digest, String timesDigest) {
        return digest + "|" + timesDigest;
    }

    private UnitScan.Result write() {
        Unkept.Count count = new Unkept.Count(from.table().columns());
        UnitScan.Result result = write.stage(sink -> scan(row -> {
            sink.accept(row);
            count.add(row);
        }));
        unkept = count.total();
        return result;
    }

    private Manifest.Backup content(UnitScan.Result scan, DataFile file) {
        return new Manifest.Backup(
                context.run(),
                List.of(context.run()),
                from.address().toString(),
                write.manifestColumns(),
                from.table().ddl(),
                from.table().options(),
                RowDigest.VERSION,
                context.pinned(),
                true,
                scan.rows(),
                scan.digest(),
                scan.timesDigest(),
                scan.expiring(),
                scan.latestWriteTimeMicros(),
                unkept.keyOnly(),
                unkept.levelled(),
                List.of(file),
                write.encryption());
    }
}

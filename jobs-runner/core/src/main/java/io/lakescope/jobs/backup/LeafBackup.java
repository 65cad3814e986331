package io.lakescope.jobs.backup;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifest.DataFile;
import io.lakescope.jobs.manifest.Manifest.SourceColumn;
import io.lakescope.jobs.manifest.Objects;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.tables.UnitScan;
import io.lakescope.jobs.tables.Unkept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The backup of one unit: scan and write until two scans agree, read back, publish, commit. */
final class LeafBackup {

    private static final int BATCH_ROWS = 1024;
    private static final int ATTEMPTS = 3;

    record From(TableStore tables, TableDefinition table, WorkUnit unit, SourceAddress address) {}

    record To(Leaf leaf, LakeStorage storage, RecordFiles files) {}

    private final From from;
    private final To to;
    private final UnitContext context;
    private final BackupRows shape;
    private Unkept unkept = Unkept.NONE;

    LeafBackup(From from, To to, UnitContext context) {
        this.from = from;
        this.to = to;
        this.context = context;
        this.shape = new BackupRows(from.table().columns(), from.unit().key());
    }

    UnitScan.Result scan() {
        return UnitScan.of(
                from.tables(), from.table(), from.unit().partitions(), UnitScan.Reading.configured(context.pinned()));
    }

    Manifest run(Optional<Committed> newest, String reason, String installation) {
        UnitScan.Result written = writeUntilScansAgree();
        context.progress(written.rows());
        DataFile file = readBack(written);
        Manifest manifest = manifest(written, file, newest, new Origin(reason, installation));
        context.fence();
        to.leaf().publish(context.run());
        context.fence();
        return to.leaf().commit(manifest).manifest();
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
        throw LakescopeException.conflict(
                "Cannot back up " + from.unit().id() + " of " + from.address()
                        + ": it changed during each of " + ATTEMPTS
                        + " scans; the unit is NOT VERIFIED and nothing was published; run it again when writes have calmed down");
    }

    private static String fingerprint(UnitScan.Result scan) {
        return fingerprint(scan.digest(), scan.timesDigest());
    }

    /** What a plan remembers of a unit's scan. */
    static String fingerprint(String digest, String timesDigest) {
        return digest + "|" + timesDigest;
    }

    private UnitScan.Result write() {
        try (var writer = to.files().write(to.storage(), to.leaf().staged(context.run()), shape.schema())) {
            List<TimedRow> rows = new ArrayList<>(BATCH_ROWS);
            Unkept.Count count = new Unkept.Count(from.table().columns());
            UnitScan.Result result = UnitScan.of(
                    from.tables(),
                    from.table(),
                    from.unit().partitions(),
                    UnitScan.Reading.configured(context.pinned()).into(row -> {
                        rows.add(row);
                        count.add(row);
                        if (rows.size() == BATCH_ROWS) {
                            writer.append(shape.batch(rows));
                            rows.clear();
                            stopIfCancelled();
                        }
                    }));
            writer.append(shape.batch(rows));
            writer.commit(footer(result));
            unkept = count.total();
            return result;
        }
    }

    private void stopIfCancelled() {
        if (context.isCancelled()) {
            throw new io.lakescope.jobs.CancelledException(from.unit().id());
        }
    }

    private Map<String, String> footer(UnitScan.Result result) {
        Map<String, String> footer = new LinkedHashMap<>();
        footer.put(Leaf.RUN, context.run());
        footer.put("lakescope.load-ids", context.run());
        footer.put("lakescope.source", from.address().toString());
        footer.put("lakescope.tool", io.lakescope.jobs.Product.VERSION);
        footer.put(
                "lakescope.schema-hash",
                Integer.toHexString(shape.schema().toString().hashCode()));
        footer.put("lakescope.rows", Long.toString(result.rows()));
        footer.put("lakescope.digest", result.digest());
        footer.put("lakescope.digest-version", Integer.toString(RowDigest.VERSION));
        return footer;
    }

    /** Decodes what storage gives back and compares it with what was read from the table. */
    private DataFile readBack(UnitScan.Result written) {
        String staged = to.leaf().staged(context.run());
        Objects.Checksums bytes = Objects.checksums(to.storage(), staged);
        UnitScan back = new UnitScan(new RowDigest(from.table().columns()));
        new LeafProof(to.storage(), to.files()).read(staged, shape, back::add);
        UnitScan.Result result = back.result();
        if (!result.equals(written)) {
            throw new LakescopeException(
                    Kind.INTERNAL,
                    "Cannot verify the backup of " + from.unit().id() + ": the file reads back as " + result.digest()
                            + " instead of " + written.digest() + "; nothing was published");
        }
        return new DataFile(
                Leaf.DATA,
                bytes.sizeBytes(),
                bytes.sha256(),
                bytes.crc32c(),
                result.rows(),
                result.digest(),
                result.timesDigest());
    }

    private record Origin(String reason, String installation) {}

    private Manifest manifest(UnitScan.Result scan, DataFile file, Optional<Committed> newest, Origin origin) {
        Manifest.Backup backup = new Manifest.Backup(
                context.run(),
                List.of(context.run()),
                from.address().toString(),
                from.table().columns().stream()
                        .map(c -> new SourceColumn(
                                c.name(),
                                c.type().text(),
                                c.role().name().toLowerCase(Locale.ROOT),
                                c.nativeType(),
                                c.descending()))
                        .toList(),
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
                List.of(file));
        return new Manifest(
                Manifest.FORMAT,
                newest.map(committed -> committed.manifest().sequence()).orElse(0L) + 1,
                "backup",
                context.run(),
                Instant.now(),
                "lakescope " + io.lakescope.jobs.Product.VERSION,
                origin.installation(),
                origin.reason(),
                from.unit().id(),
                from.unit().key(),
                backup,
                newest.flatMap(committed -> committed.manifest().purge()),
                newest.flatMap(committed -> committed.manifest().restore()),
                newest.map(Committed::sha256).orElse(""),
                context.auditHead());
    }
}

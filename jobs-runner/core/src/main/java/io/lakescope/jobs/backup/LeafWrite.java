package io.lakescope.jobs.backup;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Product;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.encryption.EncryptedFiles;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifest.DataFile;
import io.lakescope.jobs.manifest.Manifest.SourceColumn;
import io.lakescope.jobs.manifest.Objects;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A leaf's next content by the publish protocol: rows are staged, read back, published and committed. What the rows are
 * is the caller's.
 */
public final class LeafWrite {

    private static final int BATCH_ROWS = 1024;

    /** Where to. */
    public record To(Leaf leaf, LakeStorage storage, RecordFiles files) {}

    /**
     * What is written.
     *
     * @param kind of the job, for the manifest
     * @param source what the rows were made of, for footer and manifest
     * @param columns in the order of the rows' values
     */
    public record What(String kind, WorkUnit unit, String source, List<TableColumn> columns, BackupRows shape) {}

    /** Who asked for it, and why. */
    public record Origin(String reason, String installation) {}

    private final What what;
    private final To to;
    private final UnitContext context;

    public LeafWrite(What what, To to, UnitContext context) {
        this.what = what;
        this.to = to;
        this.context = context;
    }

    /** Stages the rows that a scan hands out; what was staged before is replaced. */
    public UnitScan.Result stage(Function<Consumer<TimedRow>, UnitScan.Result> scan) {
        try (var writer = to.files()
                .write(
                        to.storage(),
                        to.leaf().staged(context.attempt()),
                        what.shape().schema())) {
            List<TimedRow> rows = new ArrayList<>(BATCH_ROWS);
            UnitScan.Result result = scan.apply(row -> {
                rows.add(row);
                if (rows.size() == BATCH_ROWS) {
                    writer.append(what.shape().batch(rows));
                    rows.clear();
                    stopIfCancelled();
                }
            });
            writer.append(what.shape().batch(rows));
            writer.commit(footer(result));
            return result;
        }
    }

    private void stopIfCancelled() {
        if (context.isCancelled()) {
            throw new CancelledException(what.unit().id());
        }
    }

    private Map<String, String> footer(UnitScan.Result result) {
        Map<String, String> footer = new LinkedHashMap<>();
        footer.put(Leaf.RUN, context.run());
        footer.put("lakescope.load-ids", context.run());
        footer.put("lakescope.source", what.source());
        footer.put("lakescope.tool", Product.VERSION);
        footer.put(
                "lakescope.schema-hash",
                Integer.toHexString(what.shape().schema().toString().hashCode()));
        footer.put("lakescope.rows", Long.toString(result.rows()));
        footer.put("lakescope.digest", result.digest());
        footer.put("lakescope.digest-version", Integer.toString(RowDigest.VERSION));
        return footer;
    }

    /** Decodes what storage gives back and compares it with what was staged. */
    public DataFile readBack(UnitScan.Result written) {
        String staged = to.leaf().staged(context.attempt());
        Objects.Checksums bytes = Objects.checksums(to.storage(), staged);
        UnitScan back = new UnitScan(new RowDigest(what.columns()));
        new LeafProof(to.storage(), to.files()).read(staged, what.shape(), back::add);
        UnitScan.Result result = back.result();
        if (!result.equals(written)) {
            throw new LakescopeException(
                    Kind.INTERNAL,
                    "Cannot verify the " + what.kind() + " of " + what.unit().id() + ": the file reads back as "
                            + result.digest() + " instead of " + written.digest() + "; nothing was published");
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

    /** What is encrypted in the file that was staged. */
    public Optional<Manifest.Encryption> encryption() {
        return EncryptedFiles.in(to.files(), to.storage(), to.leaf().staged(context.attempt()));
    }

    /** Publishes what was staged and read back, and commits its manifest; each only while the unit's lease stands. */
    public Manifest publish(Manifest.Backup content, Optional<Committed> newest, Origin origin) {
        Manifest manifest = manifest(content, newest, origin);
        to.leaf().publish(context.run(), context.attempt(), context::fence);
        context.fence();
        return to.leaf().commit(manifest).manifest();
    }

    /** The columns as a manifest keeps them. */
    public List<SourceColumn> manifestColumns() {
        return what.columns().stream()
                .map(c -> new SourceColumn(
                        c.name(),
                        c.type().text(),
                        c.role().name().toLowerCase(Locale.ROOT),
                        c.nativeType(),
                        c.descending()))
                .toList();
    }

    private Manifest manifest(Manifest.Backup content, Optional<Committed> newest, Origin origin) {
        return new Manifest(
                Manifest.FORMAT,
                newest.map(committed -> committed.manifest().sequence()).orElse(0L) + 1,
                what.kind(),
                context.run(),
                Instant.now(),
                "lakescope " + Product.VERSION,
                origin.installation(),
                origin.reason(),
                what.unit().id(),
                what.unit().key(),
                content,
                newest.flatMap(committed -> committed.manifest().purge()),
                newest.flatMap(committed -> committed.manifest().restore()),
                newest.map(committed -> committed.manifest().expired()).orElseGet(List::of),
                newest.map(Committed::sha256).orElse(""),
                context.auditHead());
    }
}

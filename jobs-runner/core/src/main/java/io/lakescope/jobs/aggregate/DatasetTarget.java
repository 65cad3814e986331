package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.BackupRows;
import io.lakescope.jobs.backup.DataPlace;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.backup.LeafWrite;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.ForeignFormats;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifest.DataFile;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.tables.UnitScan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One leaf for each unit, by the protocol of a backup's leaves. */
final class DatasetTarget implements Target {

    private final JobSpec.Aggregate spec;
    private final Sources sources;
    private final String installation;
    private final List<TableColumn> columns;

    DatasetTarget(JobSpec.Aggregate spec, Sources sources, String installation, Result result) {
        this.spec = spec;
        this.sources = sources;
        this.installation = installation;
        this.columns = result.fileColumns();
        ForeignFormats.in(sources.storage(spec.target()), Sources.path(spec.target()))
                .ifPresent(format -> {
                    throw LakescopeException.refused("Cannot aggregate into " + spec.target() + ": it is a table of "
                            + format + "; nothing was changed; choose another folder");
                });
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public void prepare() {}

    private Leaf leaf(WorkUnit unit) {
        String dataset = Sources.path(spec.target());
        return new Leaf(
                sources.storage(spec.target()),
                sources.files(spec.target()),
                dataset.isEmpty() ? unit.id() : dataset + "/" + unit.id());
    }

    /** What the rows were made of; no table has such a name, so that no purge takes it for a backup. */
    private String made() {
        return spec.definition().name() + " of " + spec.source();
    }

    @Override
    public Optional<String> digest(WorkUnit unit, UnitContext context) {
        Leaf leaf = leaf(unit);
        Optional<Manifest> newest = leaf.newest().map(Committed::manifest);
        if (newest.isEmpty()) {
            return Optional.of(new UnitScan(new RowDigest(columns)).result().digest());
        }
        return newest.filter(manifest -> isSound(leaf, manifest))
                .map(manifest -> manifest.backup().digest());
    }

    private boolean isSound(Leaf leaf, Manifest manifest) {
        try {
            new LeafProof(sources.storage(spec.target()), sources.files(spec.target()))
                    .checkBytes(manifest.backup(), DataPlace.current(leaf.path()));
            return true;
        } catch (LakescopeException e) {
            if (e.kind() != Kind.INTERNAL) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public boolean write(WorkUnit unit, List<TimedRow> rows, UnitContext context) {
        Leaf leaf = leaf(unit);
        leaf.removeLeftovers();
        Optional<Committed> newest = leaf.newest();
        newest.ifPresent(committed -> checkOwn(committed.manifest()));
        UnitScan wanted = new UnitScan(new RowDigest(columns));
        rows.forEach(wanted::add);
        UnitScan.Result result = wanted.result();
        if (digest(unit, context).filter(result.digest()::equals).isPresent()) {
            return false;
        }
        LeafWrite write = new LeafWrite(
                new LeafWrite.What("aggregate", unit, made(), columns, BackupRows.computed(columns, unit.key())),
                new LeafWrite.To(leaf, sources.storage(spec.target()), sources.files(spec.target())),
                context);
        UnitScan.Result staged = write.stage(sink -> {
            rows.forEach(sink);
            return result;
        });
        DataFile file = write.readBack(staged);
        var unused = write.publish(
                content(result, file, write, context), newest, new LeafWrite.Origin(spec.reason(), installation));
        return true;
    }

    private void checkOwn(Manifest manifest) {
        if (!manifest.backup().isComputed()) {
            throw LakescopeException.refused("Cannot replace " + manifest.unit() + " of " + spec.target()
                    + ": it is a backup of "
                    + manifest.backup().source()
                    + "; nothing was changed; choose another dataset");
        }
    }

    private Manifest.Backup content(UnitScan.Result result, DataFile file, LeafWrite write, UnitContext context) {
        return new Manifest.Backup(
                context.run(),
                List.of(context.run()),
                made(),
                write.manifestColumns(),
                "",
                Map.of(Manifest.Backup.DEFINITION, spec.definition().hash()),
                RowDigest.VERSION,
                context.pinned(),
                true,
                result.rows(),
                result.digest(),
                result.timesDigest(),
                false,
                0,
                0,
                0,
                List.of(file),
                write.encryption());
    }
}

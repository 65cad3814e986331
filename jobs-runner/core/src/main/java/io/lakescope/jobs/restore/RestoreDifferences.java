package io.lakescope.jobs.restore;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.backup.LeafRows;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.tables.TableUnits;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Differences between datasets and tables, read from both when they are asked for. */
public final class RestoreDifferences implements Differences {

    private final Sources sources;

    public RestoreDifferences(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Pages of(JobSpec.Restore spec, Request request) {
        if (spec.target().isPlain()) {
            throw LakescopeException.user("Cannot compare with " + spec.target()
                    + ": it is a new file, to which every row is written; give --table");
        }
        return new DifferencePages(new Compared(spec, sources, request));
    }

    /** What is compared with what. */
    static final class Compared {

        final RestoreTarget restored;
        final Differences.Request request;
        private final JobSpec.Restore spec;
        private final Sources sources;
        private final RestoredLeaves leaves;
        private final Map<String, String> rowKeys;

        Compared(JobSpec.Restore spec, Sources sources, Differences.Request request) {
            SourceAddress target = spec.target();
            this.spec = spec;
            this.sources = sources;
            this.request = request;
            this.leaves = new RestoredLeaves(spec, sources, sources.pattern(target));
            this.restored = RestoreTarget.of(spec, sources, leaves);
            this.rowKeys = new TableUnits(restored.table(), sources.pattern(target)).rowKeys(spec.selection());
        }

        List<WorkUnit> units() {
            return leaves.selected().stream()
                    .filter(unit -> request.unit().stream().allMatch(unit.id()::equals))
                    .toList();
        }

        UnitDifference open(WorkUnit unit) {
            Leaf leaf = leaves.leaf(unit);
            Leaf.Version version = leaves.version(leaf);
            LeafProof proof = new LeafProof(sources.storage(spec.source()), sources.files(spec.source()));
            LeafRestore restore =
                    new LeafRestore(new LeafRestore.Scope(version, proof, restored, rowKeys, spec, request.now()));
            restore.mapping().refusal().ifPresent(reason -> {
                throw LakescopeException.refused("Cannot compare " + unit.id() + ": " + reason);
            });
            Manifest.Backup backup = version.manifest().backup();
            long floor = Floor.micros(
                    spec, leaf.newest().map(Committed::manifest), restore.isHome(), WriteTimes.micros(Instant.now()));
            LeafRows rows = new LeafRows(
                    sources.storage(spec.source()),
                    sources.files(spec.source()),
                    backup,
                    version.manifest().key(),
                    version.place());
            return new UnitDifference(unit.id(), restore, rows, new WriteTimes(floor, backup.scanStart()));
        }

        RowDifference rows() {
            return new RowDifference(restored.table(), RestoreRun.erase(spec));
        }
    }
}

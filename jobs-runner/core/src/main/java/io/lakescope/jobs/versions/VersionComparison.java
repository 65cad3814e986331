package io.lakescope.jobs.versions;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.backup.LeafRows;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.versions.VersionDifference.Side;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Compares two versions of a unit by the digests of their rows. Of the rows as many are remembered at once as a bound says,
 * 60 to 120 bytes each; of larger units each part of the keys has a pass of its own, so that memory stays as it is.
 */
public final class VersionComparison {

    /** Some 30 MB. */
    private static final int ROWS_AT_ONCE = 250_000;

    private final Sources sources;
    private final SourceAddress dataset;
    private final int most;
    private final int rowsAtOnce;

    /** @param most rows that are shown */
    public VersionComparison(Sources sources, SourceAddress dataset, int most) {
        this(sources, dataset, most, ROWS_AT_ONCE);
    }

    VersionComparison(Sources sources, SourceAddress dataset, int most, int rowsAtOnce) {
        if (most < 0) {
            throw LakescopeException.user("Cannot show " + most + " rows: give 0 or more");
        }
        this.sources = sources;
        this.dataset = dataset;
        this.most = most;
        this.rowsAtOnce = rowsAtOnce;
    }

    /**
     * Reads both, after every byte of them was compared with its manifest.
     *
     * @throws LakescopeException NOT_FOUND if no manifest knows one of the runs, INTERNAL naming an object that is missing or
     *     damaged
     */
    public VersionDifference of(WorkUnit unit, String older, String newer) {
        Leaf leaf = new Versions(sources, dataset).leaf(unit);
        LeafProof proof = new LeafProof(sources.storage(dataset), sources.files(dataset));
        Content one = new Content(leaf.version(older));
        Content other = new Content(leaf.version(newer));
        proof.checkBytes(one.backup(), one.version().place());
        proof.checkBytes(other.backup(), other.version().place());
        ComparedRows rows = new ComparedRows(one.side(), other.side(), most);
        int parts = Math.toIntExact(one.backup().rows() / rowsAtOnce) + 1;
        for (int part = 0; part < parts; part++) {
            compare(one, other, rows, new Part(part, parts));
        }
        return rows.result(unit.id());
    }

    /** The keys whose digests leave this rest. */
    private record Part(int rest, int parts) {
        boolean has(Hash key) {
            return Math.floorMod(key.bits(16), parts) == rest;
        }
    }

    private void compare(Content older, Content newer, ComparedRows rows, Part part) {
        rows.begin();
        each(older, part, (row, digests) -> rows.older(digests.key(), digests.content()));
        each(newer, part, (row, digests) -> rows.newer(row, digests.key(), digests.content()));
        if (rows.needsOlder()) {
            each(older, part, (row, digests) -> rows.olderAgain(row, digests.key()));
        }
    }

    private void each(Content content, Part part, BiConsumer<TimedRow, RowDigest.Encoded> sink) {
        LakeStorage storage = sources.storage(dataset);
        RecordFiles files = sources.files(dataset);
        Manifest manifest = content.version().manifest();
        RowDigest digest = new RowDigest(content.side().columns());
        try (LeafRows rows = new LeafRows(
                storage,
                files,
                manifest.backup(),
                manifest.key(),
                content.version().place())) {
            for (Optional<TimedRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                RowDigest.Encoded encoded = digest.encode(row.get().values());
                if (part.has(encoded.key())) {
                    sink.accept(row.get(), encoded);
                }
            }
        }
    }

    private record Content(Leaf.Version version, Side side) {

        Content(Leaf.Version version) {
            this(version, side(version.manifest().backup()));
        }

        private static Side side(Manifest.Backup backup) {
            return new Side(backup.run(), backup.rows(), backup.digest(), LeafProof.columns(backup));
        }

        Manifest.Backup backup() {
            return version.manifest().backup();
        }
    }
}

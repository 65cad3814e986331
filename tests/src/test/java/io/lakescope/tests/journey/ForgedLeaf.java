package io.lakescope.tests.journey;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Precondition;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifest.Backup;
import io.lakescope.jobs.manifest.Manifest.DataFile;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.manifest.Objects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A leaf whose stored bytes somebody changes who can make manifests: sizes and hashes are then as they should be. */
record ForgedLeaf(Path bucket, String leaf) {

    interface Change {
        void of(List<@Nullable Object[]> rows, Schema schema);
    }

    /** Changes the rows as they are stored. */
    void rows(Change change) {
        try (LakeConnector lake = new LakeConnector("local", bucket.toString())) {
            LakeStorage storage = lake.storage().orElseThrow();
            String staged = leaf + "/_staging-forged/part-0.parquet.staged";
            rewrite(lake.files().orElseThrow(), storage, staged, change);
            publish(storage, staged);
        }
    }

    /** Puts the file of another leaf in place of this one's. */
    void takeFrom(String other) {
        try (LakeConnector lake = new LakeConnector("local", bucket.toString())) {
            LakeStorage storage = lake.storage().orElseThrow();
            String staged = leaf + "/_staging-forged/part-0.parquet.staged";
            storage.copy(other + "/part-0.parquet", staged);
            publish(storage, staged);
        }
    }

    private void rewrite(RecordFiles files, LakeStorage storage, String staged, Change change) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (var reader = files.read(storage, leaf + "/part-0.parquet");
                var writer = files.write(storage, staged, reader.schema())) {
            for (Optional<Batch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                for (int row = 0; row < batch.get().size(); row++) {
                    rows.add(batch.get().row(row));
                }
            }
            change.of(rows, reader.schema());
            writer.append(Batch.ofRows(reader.schema(), rows));
            Map<String, String> metadata = new java.util.HashMap<>(reader.metadata());
            metadata.remove("lakescope.columns");
            writer.commit(metadata);
        }
    }

    private void publish(LakeStorage storage, String staged) {
        String target = leaf + "/part-0.parquet";
        var present = storage.stat(target).orElseThrow();
        var unused = storage.publish(staged, target, new Precondition.Generation(present.generation()));
        storage.delete(leaf + "/_staging-forged");
        Manifests manifests = new Manifests(storage);
        var newest = manifests.newest(leaf).orElseThrow();
        Manifest m = newest.manifest();
        var committed = manifests.append(
                leaf,
                new Manifest(
                        m.format(),
                        m.sequence() + 1,
                        m.kind(),
                        m.run(),
                        m.time(),
                        m.producer(),
                        m.installation(),
                        m.reason(),
                        m.unit(),
                        m.key(),
                        forged(m.backup(), Objects.checksums(storage, target)),
                        m.purge(),
                        m.restore(),
                        m.expired(),
                        newest.sha256(),
                        m.auditHead()));
        if (committed.manifest().sequence() != m.sequence() + 1) {
            throw new IllegalStateException("not committed");
        }
    }

    private static Backup forged(Backup b, Objects.Checksums bytes) {
        DataFile file = b.files().get(0);
        return new Backup(
                b.run(),
                b.loadIds(),
                b.source(),
                b.columns(),
                b.ddl(),
                b.options(),
                b.digestVersion(),
                b.scanStart(),
                b.verified(),
                b.rows(),
                b.digest(),
                b.timesDigest(),
                b.expiring(),
                b.latestWriteTimeMicros(),
                b.keyOnlyRows(),
                b.levelledCells(),
                List.of(new DataFile(
                        file.path(),
                        bytes.sizeBytes(),
                        bytes.sha256(),
                        bytes.crc32c(),
                        file.rows(),
                        file.digest(),
                        file.timesDigest())),
                b.encryption());
    }
}

package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.jobs.backup.DataPlace;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.proof.RowTable;
import io.lakescope.jobs.tables.Expiry;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A unit of a table against its backup, row by row.
 *
 * @param kept rows of the backup that have not expired
 * @param missing of these, those that the table lacks
 * @param changed of these, those that it has with another content
 * @param added rows that the backup lacks
 * @param problem why it could not be compared; the numbers mean nothing then
 */
record Comparison(long kept, long missing, long changed, long added, Optional<String> problem) {

    /** Rows that are compared at most, at about a hundred bytes each. */
    static final long MOST_ROWS = 200_000;

    static Comparison failed(String why) {
        return new Comparison(0, 0, 0, 0, Optional.of(why));
    }

    boolean isSame() {
        return problem.isEmpty() && missing == 0 && changed == 0 && added == 0;
    }

    /** What is compared: a leaf with a sound backup, and partitions of a table. */
    record Sides(LakeStorage storage, RecordFiles files, Kept kept, TableDays table, List<PartitionKey> partitions) {

        Comparison compare(Instant now) {
            if (kept.rows() > MOST_ROWS) {
                return failed("the backup has " + kept.rows() + " rows, and more than " + MOST_ROWS
                        + " are not compared one by one");
            }
            Optional<Manifest> manifest =
                    new Manifests(storage).newest(kept.leaf()).map(Committed::manifest);
            if (manifest.filter(one -> one.backup().digest().equals(kept.digest()))
                    .isEmpty()) {
                return failed("it was backed up meanwhile; read it again");
            }
            return against(alive(manifest.get(), kept.place().orElseThrow(), now), now);
        }

        private RowTable alive(Manifest manifest, DataPlace place, Instant now) {
            List<TableColumn> columns = LeafProof.columns(manifest.backup());
            Expiry expiry = new Expiry(columns, now);
            RowDigest digest = new RowDigest(columns);
            RowTable rows = new RowTable();
            UnitScan.Result unused = new LeafProof(storage, files)
                    .checkRows(
                            manifest.backup(),
                            manifest.key(),
                            place,
                            row -> expiry.alive(row).ifPresent(alive -> {
                                RowDigest.Encoded encoded = digest.encode(alive.values());
                                rows.put(encoded.key(), encoded.content(), 0);
                            }));
            return rows;
        }

        private Comparison against(RowTable backup, Instant now) {
            RowDigest digest = new RowDigest(table.table().columns());
            long[] sums = new long[3];
            table.rows(partitions, now, row -> {
                RowDigest.Encoded encoded = digest.encode(row.values());
                int found = backup.find(encoded.key());
                int kind = found == RowTable.NONE ? 2 : backup.isContent(found, encoded.content()) ? 0 : 1;
                sums[kind]++;
            });
            return new Comparison(backup.size(), backup.size() - sums[0] - sums[1], sums[1], sums[2], Optional.empty());
        }
    }
}

package io.lakescope.jobs.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state of one leaf after one commit, whole in itself: a reader needs the newest manifest only. Kept as {@code
 * _commit-NNNNNN.json} in the leaf.
 *
 * @param format version of this shape
 * @param sequence number of the commit, from 1
 * @param kind what the commit did: backup, aggregate, purge, restore, undo or expire
 * @param backup what the leaf holds
 * @param purge the newest purge of the unit, if there was one
 * @param restore the newest restore of the unit after that purge
 * @param expired the runs whose backups are kept no longer; their objects may still have to be deleted. Left out if there are none
 * @param previous SHA-256 of the manifest before; empty for the first
 * @param auditHead head of the audit log when the commit was made
 */
public record Manifest(
        int format,
        long sequence,
        String kind,
        String run,
        Instant time,
        String producer,
        String installation,
        String reason,
        String unit,
        Map<String, String> key,
        Backup backup,
        Optional<Purge> purge,
        Optional<Restore> restore,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> expired,
        String previous,
        String auditHead) {

    public static final int FORMAT = 1;

    public Manifest {
        // manifests that were written before anything could expire have none
        expired = List.copyOf(Objects.requireNonNullElse(expired, List.of()));
    }

    /** One data object of the leaf; the path is relative to the leaf. */
    public record DataFile(
            String path, long sizeBytes, String sha256, String crc32c, long rows, String digest, String timesDigest) {}

    /** @param role partition, clustering, static or regular */
    public record SourceColumn(String name, String type, String role, String nativeType, boolean descending) {}

    /**
     * Which columns are encrypted in the files of a backup.
     *
     * @param key the id of the data key; empty if there is none yet
     * @param columns name to mode: pseudonym or random
     */
    public record Encryption(String key, Map<String, String> columns) {
        public Encryption {
            columns = Collections.unmodifiableMap(new TreeMap<>(columns));
        }
    }

    /**
     * @param run the run that published the files
     * @param scanStart start of the scans that agreed
     * @param expiring whether any cell has an expiry
     * @param latestWriteTimeMicros the newest write time of any cell; 0 if none can be read
     * @param keyOnlyRows rows without a cell, whose times CQL does not tell
     * @param levelledCells collections and user types whose elements had different times: the newest is kept
     * @param encryption left out where nothing is encrypted
     */
    public record Backup(
            String run,
            List<String> loadIds,
            String source,
            List<SourceColumn> columns,
            String ddl,
            Map<String, String> options,
            int digestVersion,
            Instant scanStart,
            boolean verified,
            long rows,
            String digest,
            String timesDigest,
            boolean expiring,
            long latestWriteTimeMicros,
            long keyOnlyRows,
            long levelledCells,
            List<DataFile> files,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Encryption> encryption) {
        /** The option that holds what rows were computed by; no table has one of this name. */
        public static final String DEFINITION = "aggregate.definition";

        public Backup {
            loadIds = List.copyOf(loadIds);
            columns = List.copyOf(columns);
            files = List.copyOf(files);
        }

        /** Whether the rows were computed, rather than backed up from a table. */
        public boolean isComputed() {
            return options.containsKey(DEFINITION);
        }
    }

    /** @param timestampMicros P: the write time of the delete */
    public record Purge(String run, long timestampMicros, String planHash, long fence, Instant time) {}

    /**
     * @param writeTimeMicros R: restored cells were written at this time or later
     * @param complete whether every row of the backup was seen in the table afterwards; false once it was undone, and then
     *     the rows were deleted at {@code writeTimeMicros} or before
     */
    public record Restore(String run, long writeTimeMicros, Instant time, boolean complete) {}

    /**
     * The write time at or below which rows of the unit may be hidden by a delete that is on record: that of the purge, or of
     * an undone restore where nothing was purged.
     */
    public Optional<Long> deletedUpToMicros() {
        Optional<Long> undone =
                restore.filter(last -> purge.isEmpty() && !last.complete()).map(Restore::writeTimeMicros);
        return purge.map(Purge::timestampMicros).or(() -> undone);
    }

    /** Purged, and not restored whole since: what the table holds is then less than the backup. */
    public boolean isPurged() {
        return purge.isPresent() && restore.filter(Restore::complete).isEmpty();
    }
}

package io.lakescope.jobs.ingest;

import io.lakescope.jobs.Counts;

/**
 * What became of the records of a chunk: {@code consumed = written + duplicate + deadLettered + rejected}.
 *
 * @param late rows that are written into units that had been backed up before
 */
record ChunkResult(
        long consumed, long written, long duplicate, long deadLettered, long rejected, long conflicts, long late) {

    static final ChunkResult NONE = new ChunkResult(0, 0, 0, 0, 0, 0, 0);

    Counts counts() {
        return new Counts(consumed, written, duplicate, 0, 0, 0, 0, deadLettered + rejected, conflicts, late);
    }

    ChunkResult plus(ChunkResult other) {
        return new ChunkResult(
                consumed + other.consumed,
                written + other.written,
                duplicate + other.duplicate,
                deadLettered + other.deadLettered,
                rejected + other.rejected,
                conflicts + other.conflicts,
                late + other.late);
    }
}

package io.lakescope.jobs.ingest;

/** What became of the records of a chunk: {@code consumed = written + duplicate + deadLettered + rejected}. */
record ChunkResult(long consumed, long written, long duplicate, long deadLettered, long rejected, long conflicts) {

    static final ChunkResult NONE = new ChunkResult(0, 0, 0, 0, 0, 0);

    ChunkResult plus(ChunkResult other) {
        return new ChunkResult(
                consumed + other.consumed,
                written + other.written,
                duplicate + other.duplicate,
                deadLettered + other.deadLettered,
                rejected + other.rejected,
                conflicts + other.conflicts);
    }
}

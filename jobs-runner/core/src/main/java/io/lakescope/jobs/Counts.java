package io.lakescope.jobs;

/**
 * What became of rows: {@code read = written + identical + skipped + expired + hidden + failed}; for ingestion {@code
 * read = written + identical + rejected}, where identical are duplicates and rejected are dead letters and rejections.
 *
 * @param conflicts of these rows, for ingestion: keys that came again with other content
 * @param late of the written rows, for ingestion: those of units that had been backed up before
 */
public record Counts(
        long read,
        long written,
        long identical,
        long skipped,
        long expired,
        long hidden,
        long failed,
        long rejected,
        long conflicts,
        long late) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    /** Without what only ingestion counts. */
    public Counts(
            long read,
            long written,
            long identical,
            long skipped,
            long expired,
            long hidden,
            long failed,
            long rejected) {
        this(read, written, identical, skipped, expired, hidden, failed, rejected, 0, 0);
    }

    public static Counts ofRead(long rows) {
        return new Counts(rows, 0, 0, 0, 0, 0, 0, 0);
    }

    public static Counts ofWritten(long rows) {
        return new Counts(rows, rows, 0, 0, 0, 0, 0, 0);
    }

    public static Counts ofIdentical(long rows) {
        return new Counts(rows, 0, rows, 0, 0, 0, 0, 0);
    }

    public static Counts ofFailed(long rows) {
        return new Counts(rows, 0, 0, 0, 0, 0, rows, 0);
    }

    public Counts plus(Counts other) {
        return new Counts(
                read + other.read,
                written + other.written,
                identical + other.identical,
                skipped + other.skipped,
                expired + other.expired,
                hidden + other.hidden,
                failed + other.failed,
                rejected + other.rejected,
                conflicts + other.conflicts,
                late + other.late);
    }

    /** Rows that did not end where they were meant to, though nothing failed. */
    public boolean hasRejects() {
        return rejected > 0 || hidden > 0;
    }
}

package io.lakescope.tests.survival.truth;

/** What became of the data of one run. */
public enum Verdict {
    /** Every event once where it belongs, nothing else. */
    KEPT,
    /** An event, a row, a version of a row or a dead letter is nowhere, or an older one has taken its place. */
    LOST,
    /** A row, a dead letter or the elements of a list are there twice. */
    DOUBLED,
    /** A row is gone from the table that the current backup does not hold value by value. */
    WRONGLY_DELETED,
    /** Something is there that nobody produced. */
    INVENTED,
    /** A plain reader sees another object than the newest manifest describes. */
    TORN,
    /** The job did not complete after it was run again, or left work undone although it said it was complete. */
    UNFINISHED
}

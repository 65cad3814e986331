package io.lakescope.views.grid;

/** What follows the last row that was read. */
public enum Tail {
    /** More rows, read when they are scrolled to. */
    MORE,
    END,
    /** More rows that are not kept, so that memory stays flat. */
    CAPPED,
    /** The user stopped the read. */
    STOPPED,
    /** The read failed on the way. */
    FAILED
}

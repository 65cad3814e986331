package io.lakescope.views.schema;

/**
 * A stretch of a column's bar.
 *
 * @param from where it begins, 0 to 1 of all partitions
 * @param to where it ends
 * @param state how it is drawn
 * @param hint the whole of it, on hover
 */
public record TimelineBar(double from, double to, State state, String hint) {

    /** How the reader in question has the column there. */
    public enum State {
        PRESENT,
        /** Present with another type than at first. */
        CHANGED,
        /** A partition key. */
        KEY,
        /** In the files, but the reader does not show it. */
        HIDDEN,
        /** The reader fails there. */
        FAILS
    }
}

package io.lakescope.connectors;

/**
 * Stands for a value that is stored but cannot be shown as the merged column's type, or must not be.
 *
 * @param reason one line
 */
public record Unreadable(String reason) {

    /** In place of every value of a masked column, nulls too. */
    public static final Unreadable MASKED = new Unreadable("masked");

    /** What stands in a cell for it. */
    public String word() {
        return isMasked() ? "masked" : "unreadable";
    }

    public boolean isMasked() {
        return equals(MASKED);
    }
}

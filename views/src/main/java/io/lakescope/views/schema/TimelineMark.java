package io.lakescope.views.schema;

/** Where something happens to a column, 0 to 1 of all partitions. */
public record TimelineMark(double at, Kind kind) {

    /** What happens. */
    public enum Kind {
        BORN,
        ENDED,
        TYPE,
        BACK
    }
}

package io.lakescope.views.grid;

/** The order in which rows are read. */
public enum Order {
    STORED,
    NEWEST_FIRST
}

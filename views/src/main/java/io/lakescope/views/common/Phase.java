package io.lakescope.views.common;

/** Where the content of a pane stands. */
public enum Phase {
    LOADING,
    READY,
    EMPTY,
    FAILED,
    /** Stopped by the user before anything arrived. */
    STOPPED
}

package io.lakescope.app.cli;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.RunState;

/** What scripts learn from a call. */
final class ExitCodes {

    static final int DONE = 0;
    static final int DONE_WITH_REJECTS = 1;
    static final int USAGE = 2;
    static final int FAILED = 3;
    static final int REFUSED = 4;
    static final int CANCELLED = 5;

    private ExitCodes() {}

    static int of(LakescopeException e) {
        return switch (e.kind()) {
            case USER -> USAGE;
            case REFUSED -> REFUSED;
            default -> FAILED;
        };
    }

    static int of(RunState state) {
        return switch (state) {
            case SUCCEEDED -> DONE;
            case SUCCEEDED_WITH_REJECTS -> DONE_WITH_REJECTS;
            case REFUSED -> REFUSED;
            case CANCELLED -> CANCELLED;
            default -> FAILED;
        };
    }
}

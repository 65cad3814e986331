package io.lakescope.jobs;

import io.lakescope.connectors.LakescopeException;
import java.util.OptionalLong;

/**
 * How fast a run may write.
 *
 * @param isPaused whether it holds before its next write
 * @param rowsPerSecond at most, over all of its units; empty for as fast as it can
 */
public record Throttle(boolean isPaused, OptionalLong rowsPerSecond) {

    public static final Throttle NONE = new Throttle(false, OptionalLong.empty());

    public Throttle {
        if (rowsPerSecond.isPresent() && rowsPerSecond.getAsLong() <= 0) {
            throw LakescopeException.user(
                    "Cannot use a rate of " + rowsPerSecond.getAsLong() + " rows per second: give 1 or more");
        }
    }

    public static Throttle of(OptionalLong rowsPerSecond) {
        return new Throttle(false, rowsPerSecond);
    }

    public Throttle paused() {
        return new Throttle(true, rowsPerSecond);
    }

    public Throttle resumed() {
        return new Throttle(false, rowsPerSecond);
    }

    public Throttle at(OptionalLong rate) {
        return new Throttle(isPaused, rate);
    }
}

package io.lakescope.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a run's log. It holds no content of rows and no secret.
 *
 * @param seq counts from 1 within the run
 * @param event what happened, one word or two: begun, planned, unit started, unit ended, note, cancel asked, resumed, ended
 * @param unit the unit that it is about, if it is about one
 */
public record RunEvent(long seq, Instant at, Level level, String event, Optional<String> unit, String message) {

    /** How much it matters. */
    public enum Level {
        INFO,
        WARN,
        ERROR
    }
}

package io.lakescope.jobs.operations;

import java.time.Instant;

/**
 * What people are told.
 *
 * @param workspace its name
 * @param state whether it began or is over
 * @param kind of the finding, as {@link Finding.Kind} spells it
 * @param command what to type next; empty once it is over
 */
public record AlertMessage(
        String workspace, State state, String kind, String subject, String what, Instant since, String command) {

    /** Whether a finding began or is over. */
    public enum State {
        BEGAN,
        OVER
    }

    /** One line: {@code [shop] LATE backup-nightly}. */
    public String title() {
        return "[" + workspace + "] " + (state == State.OVER ? "over: " : "") + kind + " " + subject;
    }
}

package io.lakescope.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One time at which a scheduled job was due, and what became of it.
 *
 * @param due whole seconds
 * @param run the run that does it; a retry goes on with the same run
 * @param attempts how often it was begun
 * @param notBefore a retry waits until then
 * @param note why it is in its state, for people; may be empty
 */
public record Firing(
        String job,
        Instant due,
        State state,
        Optional<String> run,
        int attempts,
        Instant notBefore,
        Optional<Instant> ended,
        String note) {

    /** What became of a due time. */
    public enum State {
        /** For its turn, for the jobs that it comes after, or for the next attempt. */
        WAITING,
        RUNNING,
        SUCCEEDED,
        /** Every attempt failed. */
        FAILED,
        /** A guard held it back; that is not tried again. */
        REFUSED,
        CANCELLED,
        /** A job that it comes after did not succeed. */
        BLOCKED,
        /** It was missed or overtaken, and the catch-up policy leaves it out. */
        SKIPPED;

        public boolean isEnded() {
            return this != WAITING && this != RUNNING;
        }
    }

    public static Firing due(String job, Instant due) {
        return new Firing(job, due, State.WAITING, Optional.empty(), 0, due, Optional.empty(), "");
    }

    public Firing ended(State how, Instant at, String why) {
        return new Firing(job, due, how, run, attempts, notBefore, Optional.of(at), why);
    }

    /** Begun once more, by a run that is not known yet if it is the first time. */
    public Firing begun() {
        return new Firing(job, due, State.RUNNING, run, attempts + 1, notBefore, Optional.empty(), "");
    }

    public Firing by(String begunRun) {
        return new Firing(job, due, state, Optional.of(begunRun), attempts, notBefore, ended, note);
    }

    public Firing again(Instant at, String why) {
        return new Firing(job, due, State.WAITING, run, attempts, at, Optional.empty(), why);
    }

    /** Begun again by whoever leads next; that its scheduler is gone is no failed attempt. */
    public Firing handedOver(Instant at, String why) {
        return new Firing(job, due, State.WAITING, run, attempts - 1, at, Optional.empty(), why);
    }

    /** From the due time to the end, or so far. */
    public Duration delay(Instant now) {
        Duration delay = Duration.between(due, ended.orElse(now));
        return delay.isNegative() ? Duration.ZERO : delay;
    }
}

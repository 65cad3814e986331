package io.lakescope.jobs.operations;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that needs somebody.
 *
 * @param subject what it is about, in the user's words: a job, a topic and its table; with the kind it names the finding
 * @param what one sentence
 * @param since when it began, as far as is known
 * @param step what to do next
 * @param veil what may be there unseen, where something could not be looked at
 */
public record Finding(Kind kind, String subject, String what, Instant since, Step step, Optional<Veil> veil) {

    /** The worst first, the oldest first among equals. */
    public static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::kind).thenComparing(Finding::since).thenComparing(Finding::subject);

    public Finding(Kind kind, String subject, String what, Instant since, Step step) {
        this(kind, subject, what, since, step, Optional.empty());
    }

    /** Whether it is the same one, however it has changed. */
    boolean isSameAs(Finding other) {
        return kind == other.kind() && subject.equals(other.subject());
    }

    /** The same for whoever cannot look any more. */
    Finding lastSeen(Instant at) {
        return new Finding(kind, subject, what + " (as of " + at + "; it cannot be looked at now)", since, step, veil);
    }

    /** What is wrong, the worst first. */
    public enum Kind {
        /** Records are gone, or will be before they are read. */
        LOSS(Severity.BAD),
        /** A run failed and its job has not succeeded since. */
        FAILED(Severity.BAD),
        /** Nobody knows how a run ended. */
        UNKNOWN(Severity.BAD),
        /** Something cannot be looked at. */
        UNREACHABLE(Severity.BAD),
        REFUSED(Severity.WARN),
        /** A job that comes after one that did not succeed. */
        BLOCKED(Severity.WARN),
        LATE(Severity.WARN),
        /** Days that a backup should hold and does not. */
        MISSING(Severity.WARN),
        /** Days with far fewer rows than days like them. */
        SHORT(Severity.WARN),
        /** Units that were begun or dirtied long ago and are not done. */
        STUCK(Severity.WARN),
        /** Further behind than the limit. */
        LAG(Severity.WARN),
        /** Records that could not be written. */
        DEAD_LETTERS(Severity.WARN),
        /** Rows that will be deleted unless somebody takes that back. */
        PURGING(Severity.WARN);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }
    }

    /** How bad it is. */
    public enum Severity {
        /** Somebody has to act. */
        BAD,
        /** Somebody should look. */
        WARN
    }

    /** @param target the run, job or address that the action is about */
    public record Step(Action action, String target) {

        /** As it is typed. */
        public String command() {
            return switch (action) {
                case SHOW_RUN -> "lakescope job show " + target;
                case RESUME_RUN -> "lakescope job resume " + target;
                case RUN_JOB -> "lakescope job run " + target;
                case OPEN -> "lakescope read " + target;
                case SERVE -> "lakescope serve";
                case SHOW_REGISTER -> "lakescope register show " + target;
                case CHECK -> "lakescope check";
            };
        }
    }

    /** What can be done about a finding. */
    public enum Action {
        SHOW_RUN,
        RESUME_RUN,
        RUN_JOB,
        OPEN,
        SERVE,
        SHOW_REGISTER,
        CHECK
    }
}

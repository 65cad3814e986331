package io.lakescope.connectors;

import org.jspecify.annotations.Nullable;

/**
 * The only exception that crosses a module's edge. Its message reads <em>Cannot X Y: why; what to do</em>, holds the
 * values in question and says what was not done.
 */
public final class LakescopeException extends RuntimeException {

    /** What went wrong, as scripts see it; {@code USER} exits with 2, {@code REFUSED} with 4, the others with 3. */
    public enum Kind {
        /** Wrong usage or a wrong workspace. */
        USER,
        /** Something named does not exist. */
        NOT_FOUND,
        /** The state changed, or two things contradict each other. */
        CONFLICT,
        /** A server or storage did not answer; the outcome of a write may be unknown. */
        UNAVAILABLE,
        /** A guard refused: nothing was changed. */
        REFUSED,
        /** Anything else: damaged data, or a defect. */
        INTERNAL
    }

    private final Kind kind;
    private final boolean outcomeUnknown;

    public LakescopeException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, false);
    }

    private LakescopeException(Kind kind, String message, @Nullable Throwable cause, boolean outcomeUnknown) {
        super(message, cause);
        this.kind = kind;
        this.outcomeUnknown = outcomeUnknown;
    }

    /** A write that was not acknowledged: it may be applied, whole or in part, now or later. */
    public static LakescopeException outcomeUnknown(String message, @Nullable Throwable cause) {
        return new LakescopeException(Kind.UNAVAILABLE, message, cause, true);
    }

    /** Whether a write may have been applied although it failed. */
    public boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }

    public LakescopeException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** The one line for people. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }

    public static LakescopeException user(String message) {
        return new LakescopeException(Kind.USER, message);
    }

    public static LakescopeException notFound(String message) {
        return new LakescopeException(Kind.NOT_FOUND, message);
    }

    public static LakescopeException conflict(String message) {
        return new LakescopeException(Kind.CONFLICT, message);
    }

    public static LakescopeException refused(String message) {
        return new LakescopeException(Kind.REFUSED, message);
    }
}

package io.lakescope.jobs.coverage;

import java.util.Locale;

/** What a layer holds of a customer's day. */
public enum State {
    /** All that is known to belong there. */
    PRESENT,
    /** Something, and something is known to be missing or to differ. */
    PARTIAL,
    /**
     * Nothing, and no rule says that it should be so. It is a gap only if another layer tells of rows that are expected
     * ({@link DayCell#isGap}): a customer may have had a day without any.
     */
    ABSENT,
    /** It was there at most until its retention or expiry passed. */
    EXPIRED,
    /** It was deleted by a recorded purge, after a backup was proven. */
    PURGED,
    /** Nothing yet: nothing of the day exists, or whatever makes it has not had its time. */
    NOT_DUE,
    /** The layer did not answer, or what it said cannot be trusted; never taken for absent. */
    UNKNOWN;

    /** Whether rows may be missing; whether they are known to be, {@link DayCell#isGap} tells. */
    public boolean isGap() {
        return this == PARTIAL || this == ABSENT;
    }

    /** As it is written in JSON: {@code not_due}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

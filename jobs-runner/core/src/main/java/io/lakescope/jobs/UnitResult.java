package io.lakescope.jobs;

import java.util.Optional;

/**
 * How a unit ended.
 *
 * @param rows the unit's rows as the proof counts them
 * @param digest the unit's content digest where there is one
 * @param message what an operator must know; one line
 * @param change what became of the table, where the unit changes one
 */
public record UnitResult(
        String unit,
        State state,
        Counts counts,
        long rows,
        Optional<String> digest,
        Optional<String> message,
        Optional<Change> change) {

    /** Content digests of the table partitions that a unit touches. */
    public record Change(String before, String after) {}

    /** A unit that changes no table. */
    public UnitResult(
            String unit, State state, Counts counts, long rows, Optional<String> digest, Optional<String> message) {
        this(unit, state, counts, rows, digest, message, Optional.empty());
    }

    /** The same with what became of the table. */
    public UnitResult changing(String before, String after) {
        return new UnitResult(unit, state, counts, rows, digest, message, Optional.of(new Change(before, after)));
    }

    /** Outcomes of units. */
    public enum State {
        DONE,
        VERIFIED,
        /** Nothing had to be done. */
        IDENTICAL,
        RESTORED,
        PURGED,
        /** Purged, but rows remain that were written after P. */
        RESIDUE,
        /** Proven and marked: it will be purged later. */
        WAITING,
        REFUSED,
        FAILED,
        CANCELLED,
        UNKNOWN;

        /** True if a resumed run has nothing left to do here. */
        public boolean isComplete() {
            return ordinal() <= RESIDUE.ordinal();
        }
    }

    public static UnitResult of(String unit, State state, Counts counts, String digest) {
        return new UnitResult(unit, state, counts, counts.read(), Optional.of(digest), Optional.empty());
    }

    public static UnitResult not(String unit, State state, String message) {
        return new UnitResult(unit, state, Counts.NONE, 0, Optional.empty(), Optional.of(message));
    }
}

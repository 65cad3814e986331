package io.lakescope.jobs.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one layer holds of a customer's day.
 *
 * @param rows how many it holds; empty if nobody counted them
 * @param expected how many it should hold, by what another layer proves; empty if nothing says so
 * @param digest the unit digest of its rows, where one unit is the customer's day and it is known
 * @param proven when the content was last proven: scanned, or backed up and read back
 * @param agrees whether the content is what another layer says it is; empty if there is nothing to compare it with
 * @param keptUntil when the first of it passes its retention and may go; empty if never, or if there is none
 * @param stored what lies in storage; backups and aggregates in datasets
 * @param why one sentence for people; empty if there is nothing to explain
 */
public record DayCell(
        LocalDate day,
        Layer layer,
        State state,
        OptionalLong rows,
        OptionalLong expected,
        Optional<String> digest,
        Optional<Instant> proven,
        Optional<Boolean> agrees,
        Optional<Instant> keptUntil,
        Optional<Stored> stored,
        String why) {

    /**
     * Objects of a day.
     *
     * @param sizeBytes of the current objects
     * @param versions how many earlier versions are kept, all units together
     * @param storageClass of the objects, where the storage has classes and they have one
     */
    public record Stored(long sizeBytes, int versions, Optional<String> storageClass) {}

    /** A cell of which nothing but the state is known. */
    public static DayCell of(LocalDate day, Layer layer, State state, String why) {
        return new DayCell(
                day,
                layer,
                state,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                why);
    }

    /** Rows are known to be missing; of a day that no layer has rows of nothing is. */
    public boolean isGap() {
        return state == State.PARTIAL || (state == State.ABSENT && expected.orElse(0) > 0);
    }

    /** A backup all of whose units can be restored. */
    public boolean isRestorable() {
        return layer.kind() == Layer.Kind.BACKUP && state == State.PRESENT;
    }

    /** The versions kept of a backup; empty if nothing is stored. */
    public OptionalInt versions() {
        return stored.map(one -> OptionalInt.of(one.versions())).orElseGet(OptionalInt::empty);
    }
}

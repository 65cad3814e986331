package io.lakescope.connectors.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Objects that rules take from one class to another, or delete.
 *
 * @param to empty if they are deleted
 * @param first when the first of them are due; today where they already are
 * @param last when the last of them are
 * @param dueObjects how many are due today
 * @param charge once: the requests, and for what is deleted the rest of its minimum duration
 * @param monthlySaving from when all have moved; negative if they cost more there
 */
public record LifecycleStep(
        String from,
        Optional<String> to,
        long objects,
        long bytes,
        LocalDate first,
        LocalDate last,
        long dueObjects,
        BigDecimal charge,
        BigDecimal monthlySaving) {

    LifecycleStep plus(LifecycleStep other) {
        return new LifecycleStep(
                from,
                to,
                objects + other.objects,
                bytes + other.bytes,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last,
                dueObjects + other.dueObjects,
                charge.add(other.charge),
                monthlySaving.add(other.monthlySaving));
    }

    /** After how many days in the new class the saving has paid the charge; empty if it never does. */
    public OptionalLong breakEvenDays() {
        return BreakEven.days(charge, monthlySaving);
    }
}

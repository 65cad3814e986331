package io.lakescope.jobs.operations;

import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.Finding.Step;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.LedgerTotals;
import io.lakescope.jobs.state.LedgerTotals.Gap;
import io.lakescope.jobs.state.LedgerTotals.Total;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Records that ingestion could not write, or that were gone before it came.
 *
 * @param deadLetters the address at which a flow's dead letters lie
 */
public record LedgerWatch(LedgerTotals totals, Function<Flow, String> deadLetters) implements Watch {

    /** Older ones have been seen. */
    private static final Duration RECENT = Duration.ofDays(7);

    @Override
    public String subject() {
        return "ingestion's ledger";
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.DEAD_LETTERS, Kind.LOSS);
    }

    @Override
    public List<Finding> look(Instant now) {
        List<Finding> found = new ArrayList<>();
        Instant since = now.minus(RECENT);
        totals.since(since).stream()
                .filter(total -> total.deadLettered() + total.rejected() > 0)
                .forEach(total -> found.add(letters(total)));
        totals.gapsSince(since).forEach(gap -> found.add(gap(gap)));
        return found;
    }

    private Finding letters(Total total) {
        return new Finding(
                Kind.DEAD_LETTERS,
                total.flow().topic() + " -> " + total.flow().target(),
                String.format(
                        Locale.ROOT,
                        "%,d records could not be written in 7 days: %,d cannot be decoded, %,d were rejected",
                        total.deadLettered() + total.rejected(),
                        total.deadLettered(),
                        total.rejected()),
                total.first(),
                new Step(Action.OPEN, deadLetters.apply(total.flow())));
    }

    private static Finding gap(Gap gap) {
        return new Finding(
                Kind.LOSS,
                gap.flow().topic() + " partition " + gap.partition(),
                "The records [" + gap.from() + "," + gap.to() + ") are missing: " + gap.reason(),
                gap.at(),
                new Step(Action.SHOW_RUN, gap.run()));
    }
}

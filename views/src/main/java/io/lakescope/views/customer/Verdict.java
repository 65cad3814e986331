package io.lakescope.views.customer;

import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.State;
import io.lakescope.views.common.Texts;
import java.util.stream.IntStream;

/** What is to be said of days as a whole, the worst first. */
record Verdict(Kind kind, String text) {

    /** How it stands. */
    enum Kind {
        READING,
        GAP,
        UNKNOWN,
        COMPLETE
    }

    static Verdict of(Calendar calendar, DayRange days) {
        int gaps = calendar.gapDays(days);
        if (gaps > 0) {
            return new Verdict(Kind.GAP, Texts.of("customer.verdict.gap", gaps));
        }
        int layers = calendar.layers().size();
        long answered = IntStream.range(0, layers)
                .mapToLong(layer -> calendar.cells(layer, days).size())
                .sum();
        if (answered < (long) layers * days.count()) {
            return new Verdict(Kind.READING, Texts.of("customer.verdict.reading"));
        }
        long unknown = count(calendar, days, State.UNKNOWN);
        if (unknown > 0) {
            return new Verdict(Kind.UNKNOWN, Texts.of("customer.verdict.unknown", unknown));
        }
        long quiet = count(calendar, days, State.ABSENT) + count(calendar, days, State.NOT_DUE);
        if (quiet == answered) {
            return new Verdict(Kind.COMPLETE, Texts.of("customer.verdict.quiet"));
        }
        boolean isPurged = count(calendar, days, State.PURGED) > 0;
        return new Verdict(Kind.COMPLETE, Texts.of(isPurged ? "customer.verdict.purged" : "customer.verdict.complete"));
    }

    private static long count(Calendar calendar, DayRange days, State state) {
        return IntStream.range(0, calendar.layers().size())
                .mapToObj(layer -> calendar.cells(layer, days))
                .flatMap(java.util.List::stream)
                .map(DayCell::state)
                .filter(state::equals)
                .count();
    }
}

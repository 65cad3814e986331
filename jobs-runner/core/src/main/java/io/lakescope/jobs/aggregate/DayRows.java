package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.jobs.AggregateDefinition;
import io.lakescope.jobs.AggregateDefinition.Chain;
import io.lakescope.jobs.WorkUnit;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Loads what one day needs: the source's days that it touches, then neighbours as long as somebody's chain of rows without a
 * gap may go on in them.
 */
final class DayRows {

    /** Days beyond the first and the last one: a chain that is longer is no chain of a person. */
    private static final int MOST_NEIGHBOURS = 7;

    private final Computation computation;
    private final Inputs inputs;
    private final List<Column> columns;
    private final NavigableMap<LocalDate, WorkUnit> days;
    private final Map<String, String> read = new TreeMap<>();

    DayRows(Computation computation, Inputs inputs, List<Column> columns, NavigableMap<LocalDate, WorkUnit> days) {
        this.computation = computation;
        this.inputs = inputs;
        this.columns = columns;
        this.days = days;
    }

    /** Fills the relation {@code source}, and says which days were looked at and what they held. */
    Map<String, String> load(Period period, AggregateDefinition definition) {
        computation.source(columns, definition.time());
        LocalDate first = period.firstSourceDay();
        LocalDate last = period.lastSourceDay();
        first.datesUntil(last.plusDays(1)).forEach(this::load);
        checkDays(definition);
        if (definition.chain().isEmpty()) {
            return read;
        }
        Chain chain = definition.chain().get();
        Optional<long[]> reach = reach(chain, period);
        while (reach.isPresent()) {
            boolean before = reach.get()[0] - chain.gap().toMillis() < millis(first);
            boolean after = reach.get()[1] + chain.gap().toMillis() >= millis(last.plusDays(1));
            if (!before && !after) {
                break;
            }
            first = before ? first.minusDays(1) : first;
            last = after ? last.plusDays(1) : last;
            bound(period, first, last);
            boolean more = (before && load(first)) | (after && load(last));
            if (more) {
                checkDays(definition);
                reach = reach(chain, period);
            } else {
                break;
            }
        }
        return read;
    }

    private static void bound(Period period, LocalDate first, LocalDate last) {
        if (first.isBefore(period.firstSourceDay().minusDays(MOST_NEIGHBOURS))
                || last.isAfter(period.lastSourceDay().plusDays(MOST_NEIGHBOURS))) {
            throw LakescopeException.refused(
                    "Cannot aggregate " + period.day() + ": a chain of rows without a gap goes on"
                            + " for more than " + MOST_NEIGHBOURS
                            + " days beyond it; nothing was changed; take a shorter gap, or"
                            + " look whose rows these are");
        }
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** False if there is nothing of that day. */
    private boolean load(LocalDate day) {
        WorkUnit unit = days.get(day);
        read.put(day.toString(), unit == null ? "" : inputs.load(unit, computation, columns));
        return unit != null;
    }

    /** Rows under another day than their own would be missed by neighbours, or counted for the wrong one. */
    private void checkDays(AggregateDefinition definition) {
        long[] all = longs("SELECT MIN(at_ms), MAX(at_ms) FROM source").orElse(null);
        if (all == null) {
            return;
        }
        LocalDate first = LocalDate.parse(read.keySet().iterator().next());
        LocalDate last = LocalDate.parse(((TreeMap<String, String>) read).lastKey());
        if (all[0] < millis(first) || all[1] >= millis(last.plusDays(1))) {
            throw LakescopeException.refused("Cannot aggregate the days " + first + " to " + last + ": "
                    + definition.time()
                    + " of some of their rows lies outside of them; the source's days must be those of"
                    + " " + definition.time() + " in UTC; nothing was changed");
        }
    }

    /** From when to when the chains last that touch the day, as far as they are loaded. */
    private Optional<long[]> reach(Chain chain, Period period) {
        String person = '"' + chain.person().replace("\"", "\"\"") + '"';
        return longs("WITH m AS (SELECT " + person + " AS p, at_ms, LAG(at_ms) OVER (PARTITION BY " + person
                + " ORDER BY at_ms) AS b FROM source WHERE " + person + " IS NOT NULL AND at_ms IS NOT NULL),"
                + " n AS (SELECT p, at_ms, SUM(CASE WHEN b IS NULL OR at_ms - b > "
                + chain.gap().toMillis()
                + " THEN 1 ELSE 0 END) OVER (PARTITION BY p ORDER BY at_ms ROWS UNBOUNDED PRECEDING) AS c FROM m),"
                + " r AS (SELECT MIN(at_ms) AS f, MAX(at_ms) AS t FROM n GROUP BY p, c)"
                + " SELECT MIN(f), MAX(t) FROM r WHERE t >= "
                + period.starts().toEpochMilli() + " AND f < " + period.ends().toEpochMilli());
    }

    private Optional<long[]> longs(String sql) {
        try (RecordCursor cursor = computation.ask(sql)) {
            Batch batch = cursor.next().orElseThrow();
            return batch.value(0, 0) instanceof Long from && batch.value(0, 1) instanceof Long to
                    ? Optional.of(new long[] {from, to})
                    : Optional.empty();
        }
    }
}

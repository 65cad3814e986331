package io.lakescope.jobs.state;

import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The units of runs, page by page, for runs of so many that nobody reads them all. Thread-safe. */
public final class RunUnits {

    private static final String TROUBLE = "CASE state WHEN 'FAILED' THEN 0 WHEN 'UNKNOWN' THEN 0 WHEN 'REFUSED' THEN 1"
            + " WHEN 'CANCELLED' THEN 1 WHEN 'RESIDUE' THEN 1 ELSE 2 END";

    private final StateStore store;

    RunUnits(StateStore store) {
        this.store = store;
    }

    /**
     * What failed first, then what was refused, cancelled or left something behind, then the others; by name among equals.
     *
     * @param after the last unit of the page before
     */
    public List<UnitResult> page(String run, Optional<UnitResult> after, int limit) {
        return store.read(handle -> handle.createQuery("SELECT * FROM (SELECT run_unit.*, " + TROUBLE
                        + " AS trouble FROM run_unit WHERE run = ?) AS units"
                        + " WHERE trouble > ? OR (trouble = ? AND unit > ?) ORDER BY trouble, unit LIMIT ?")
                .bind(0, run)
                .bind(1, after.map(RunUnits::trouble).orElse(-1))
                .bind(2, after.map(RunUnits::trouble).orElse(-1))
                .bind(3, after.map(UnitResult::unit).orElse(""))
                .bind(4, limit)
                .map((rs, context) -> RunRows.unit(rs))
                .list());
    }

    private static int trouble(UnitResult unit) {
        return switch (unit.state()) {
            case FAILED, UNKNOWN -> 0;
            case REFUSED, CANCELLED, RESIDUE -> 1;
            case DONE, VERIFIED, IDENTICAL, RESTORED, PURGED, WAITING -> 2;
        };
    }

    /** How many units of a run ended in which way; only ways that there are. */
    public Map<State, Long> totals(String run) {
        Map<State, Long> totals = new EnumMap<>(State.class);
        store.read(handle -> handle.createQuery(
                        "SELECT state, COUNT(*) AS units FROM run_unit WHERE run = ? GROUP BY state")
                .bind(0, run)
                .map((rs, context) -> totals.put(State.valueOf(rs.getString("state")), rs.getLong("units")))
                .list());
        return totals;
    }
}

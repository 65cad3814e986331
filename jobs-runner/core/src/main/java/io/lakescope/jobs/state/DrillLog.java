package io.lakescope.jobs.state;

import io.lakescope.jobs.Lease;
import io.lakescope.jobs.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trial restores of units. Thread-safe. */
public final class DrillLog {

    private final StateStore store;

    DrillLog(StateStore store) {
        this.store = store;
    }

    /** Keeps a trial of a dataset's unit, in place of an earlier one of the same run. */
    public void keep(String dataset, Trial trial, Lease lease) {
        store.write(
                "keep drill",
                lease,
                handle -> handle.execute(
                        "INSERT INTO drill (dataset, unit, run, at_ms, passed, row_count, took_ms, message)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dataset, unit, run) DO UPDATE SET"
                                + " at_ms = excluded.at_ms, passed = excluded.passed, row_count = excluded.row_count,"
                                + " took_ms = excluded.took_ms, message = excluded.message",
                        dataset,
                        trial.unit(),
                        trial.run(),
                        trial.at().toEpochMilli(),
                        trial.passed() ? 1 : 0,
                        trial.rows(),
                        trial.took().toMillis(),
                        trial.message()));
    }

    /** The newest trial of each unit of a dataset, of those before a moment. */
    public Map<String, Trial> newest(String dataset, Instant before) {
        Map<String, Trial> newest = new LinkedHashMap<>();
        store.read(handle -> handle.createQuery(
                                "SELECT unit, run, at_ms, passed, row_count, took_ms, message FROM drill"
                                        + " WHERE dataset = ? AND at_ms < ? ORDER BY at_ms")
                        .bind(0, dataset)
                        .bind(1, before.toEpochMilli())
                        .map((rs, context) -> new Trial(
                                rs.getString(1),
                                rs.getString(2),
                                Instant.ofEpochMilli(rs.getLong(3)),
                                rs.getInt(4) == 1,
                                rs.getLong(5),
                                Duration.ofMillis(rs.getLong(6)),
                                rs.getString(7)))
                        .list())
                .forEach(trial -> newest.put(trial.unit(), trial));
        return newest;
    }
}

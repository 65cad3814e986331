package io.lakescope.jobs.state;

import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.UnitResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The logs of runs. What changes a run adds its line in the same transaction. Thread-safe. */
public final class RunEvents {

    /** A run of more units than this has its later lines only where they matter. */
    private static final long MOST_INFOS = 50_000;

    private final StateStore store;

    RunEvents(StateStore store) {
        this.store = store;
    }

    static void insert(Handle handle, String run, Level level, String event, String message) {
        insert(handle, run, new RunEvent(0, Instant.now(), level, event, Optional.empty(), message));
    }

    static void note(Handle handle, String run, Level level, String unit, String message) {
        insert(handle, run, new RunEvent(0, Instant.now(), level, "note", Optional.of(unit), message));
    }

    static void insert(Handle handle, String run, UnitResult result) {
        Level level = switch (result.state()) {
            case FAILED, UNKNOWN -> Level.ERROR;
            case REFUSED, RESIDUE, CANCELLED -> Level.WARN;
            default -> Level.INFO;
        };
        String message = result.state() + ", " + result.rows() + " rows"
                + result.message().map(": "::concat).orElse("");
        insert(handle, run, new RunEvent(0, Instant.now(), level, "unit ended", Optional.of(result.unit()), message));
    }

    private static void insert(Handle handle, String run, RunEvent event) {
        long last = handle.createQuery("SELECT COALESCE(MAX(seq), 0) FROM run_event WHERE run = ?")
                .bind(0, run)
                .mapTo(Long.class)
                .one();
        if (last >= MOST_INFOS && event.level() == Level.INFO) {
            return;
        }
        handle.execute(
                "INSERT INTO run_event (run, seq, at, level, event, unit, message) VALUES (?, ?, ?, ?, ?, ?, ?)",
                run,
                last + 1,
                event.at().toString(),
                event.level().name(),
                event.event(),
                event.unit().orElse(null),
                event.message());
    }

    /** Lines of a run after one of them, the oldest first; 0 for all. */
    public List<RunEvent> after(String run, long seq, int limit) {
        return store.read(
                handle -> handle.createQuery("SELECT * FROM run_event WHERE run = ? AND seq > ? ORDER BY seq LIMIT ?")
                        .bind(0, run)
                        .bind(1, seq)
                        .bind(2, limit)
                        .map((rs, context) -> event(rs))
                        .list());
    }

    /** The same without what went as it should. */
    public List<RunEvent> failuresAfter(String run, long seq, int limit) {
        return store.read(handle -> handle.createQuery(
                        "SELECT * FROM run_event WHERE run = ? AND seq > ? AND level <> 'INFO' ORDER BY seq LIMIT ?")
                .bind(0, run)
                .bind(1, seq)
                .bind(2, limit)
                .map((rs, context) -> event(rs))
                .list());
    }

    /** The last lines of a run before one of them that matter at least so much, the oldest first. */
    public List<RunEvent> before(String run, long seq, Level least, int limit) {
        List<RunEvent> newestFirst = store.read(handle -> handle.createQuery("SELECT * FROM run_event WHERE run = ?"
                        + " AND seq < ? AND (? = 'INFO' OR level IN ('ERROR', ?)) ORDER BY seq DESC LIMIT ?")
                .bind(0, run)
                .bind(1, seq)
                .bind(2, least.name())
                .bind(3, least.name())
                .bind(4, limit)
                .map((rs, context) -> event(rs))
                .list());
        List<RunEvent> events = new ArrayList<>(newestFirst);
        Collections.reverse(events);
        return events;
    }

    /** The newest line of a run that says what happened in these words. */
    public Optional<RunEvent> newest(String run, String event) {
        return store.read(handle -> handle.createQuery(
                        "SELECT * FROM run_event WHERE run = ? AND event = ? ORDER BY seq DESC LIMIT 1")
                .bind(0, run)
                .bind(1, event)
                .map((rs, context) -> event(rs))
                .findOne());
    }

    private static RunEvent event(ResultSet rs) throws SQLException {
        return new RunEvent(
                rs.getLong("seq"),
                Instant.parse(rs.getString("at")),
                Level.valueOf(rs.getString("level")),
                rs.getString("event"),
                Optional.ofNullable(rs.getString("unit")),
                rs.getString("message"));
    }
}

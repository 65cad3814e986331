package io.lakescope.jobs.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Runs with their units, as they are kept. Thread-safe. */
public final class RunLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /** What a run was asked to do. */
    public record Request(String job, String kind, String spec, String actor, String version) {}

    private final StateStore store;

    RunLog(StateStore store) {
        this.store = store;
    }

    /** A run id: UTC start {@code yyyyMMddHHmmss} plus three digits, above every id given before. */
    public String begin(Request request) {
        return store.write("begin run", handle -> {
            Instant now = Instant.now();
            long candidate = Long.parseLong(STAMP.format(now) + "000");
            long last = handle.createQuery("SELECT COALESCE(MAX(CAST(id AS BIGINT)), 0) FROM run")
                    .mapTo(Long.class)
                    .one();
            String id = Long.toString(Math.max(candidate, last + 1));
            handle.execute(
                    "INSERT INTO run (id, job, kind, spec, state, actor, version, started_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    request.job(),
                    request.kind(),
                    request.spec(),
                    RunState.PLANNING.name(),
                    request.actor(),
                    request.version(),
                    now.toString());
            return id;
        });
    }

    public void state(String run, RunState state) {
        store.write("run state", handle -> handle.execute("UPDATE run SET state = ? WHERE id = ?", state.name(), run));
    }

    /** Starts an ended run again. */
    public void reopen(String run) {
        store.write(
                "reopen run",
                handle -> handle.execute(
                        "UPDATE run SET state = ?, cancel = 0, ended_at = NULL, failure = NULL WHERE id = ?",
                        RunState.PLANNING.name(),
                        run));
    }

    public void planned(String run, String hash, List<String> notes) {
        store.write(
                "run planned",
                handle -> handle.execute(
                        "UPDATE run SET plan_hash = ?, notes = ?, state = ? WHERE id = ?",
                        hash,
                        json(notes),
                        RunState.RUNNING.name(),
                        run));
    }

    public void unit(String run, UnitResult result) {
        store.write(
                "unit result",
                handle -> handle.execute(
                        "INSERT INTO run_unit (run, unit, state, counts, row_count, digest, message) VALUES (?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (run, unit) DO UPDATE SET state = excluded.state, counts = excluded.counts,"
                                + " row_count = excluded.row_count, digest = excluded.digest, message = excluded.message",
                        run,
                        result.unit(),
                        result.state().name(),
                        json(result.counts()),
                        result.rows(),
                        result.digest().orElse(null),
                        result.message().orElse(null)));
    }

    public void end(String run, RunState state, Counts counts, Optional<String> failure) {
        store.write(
                "end run",
                handle -> handle.execute(
                        "UPDATE run SET state = ?, counts = ?, failure = ?, ended_at = ? WHERE id = ?",
                        state.name(),
                        json(counts),
                        failure.orElse(null),
                        Instant.now().toString(),
                        run));
    }

    /** Asks the process that runs it to stop. */
    public void requestCancel(String run) {
        store.write(
                "request cancel",
                handle -> handle.execute("UPDATE run SET cancel = 1 WHERE id = ? AND ended_at IS NULL", run));
    }

    public boolean isCancelRequested(String run) {
        return store.read(handle -> handle.createQuery("SELECT cancel FROM run WHERE id = ?")
                .bind(0, run)
                .mapTo(Integer.class)
                .findOne()
                .filter(flag -> flag == 1)
                .isPresent());
    }

    /** The spec that the run was started with. */
    public String spec(String run) {
        return store.read(handle -> handle.createQuery("SELECT spec FROM run WHERE id = ?")
                .bind(0, run)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> unknown(run)));
    }

    /** Units of a run that have nothing left to do. */
    public Set<String> completeUnits(String run) {
        return report(run).units().stream()
                .filter(unit -> unit.state().isComplete())
                .map(UnitResult::unit)
                .collect(Collectors.toSet());
    }

    public RunReport report(String run) {
        return store.read(handle -> handle.createQuery("SELECT * FROM run WHERE id = ?")
                .bind(0, run)
                .map((rs, context) -> report(rs, units(handle, run)))
                .findOne()
                .orElseThrow(() -> unknown(run)));
    }

    /** The newest runs first, without their units. */
    public List<RunReport> newest(int limit) {
        return store.read(handle -> handle.createQuery("SELECT * FROM run ORDER BY id DESC LIMIT ?")
                .bind(0, limit)
                .map((rs, context) -> report(rs, List.of()))
                .list());
    }

    /** Keeps the moment of a plan under its hash. */
    public void keepPlan(String hash, String kind, Instant pinned) {
        store.write(
                "keep plan",
                handle -> handle.execute(
                        "INSERT INTO plan (hash, kind, pinned, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (hash)"
                                + " DO UPDATE SET pinned = excluded.pinned, created_at = excluded.created_at",
                        hash,
                        kind,
                        pinned.toString(),
                        Instant.now().toString()));
    }

    public Optional<Instant> planMoment(String hash) {
        return store.read(handle -> handle.createQuery("SELECT pinned FROM plan WHERE hash = ?")
                .bind(0, hash)
                .mapTo(String.class)
                .findOne()
                .map(Instant::parse));
    }

    private static LakescopeException unknown(String run) {
        return LakescopeException.notFound(
                "Cannot find the run " + run + ": no such run is kept; list them with: lakescope job runs");
    }

    private static List<UnitResult> units(Handle handle, String run) {
        return handle.createQuery("SELECT * FROM run_unit WHERE run = ? ORDER BY unit")
                .bind(0, run)
                .map((rs, context) -> new UnitResult(
                        rs.getString("unit"),
                        UnitResult.State.valueOf(rs.getString("state")),
                        counts(rs.getString("counts")),
                        rs.getLong("row_count"),
                        Optional.ofNullable(rs.getString("digest")),
                        Optional.ofNullable(rs.getString("message"))))
                .list();
    }

    private static RunReport report(java.sql.ResultSet rs, List<UnitResult> units) throws java.sql.SQLException {
        return new RunReport(
                rs.getString("id"),
                rs.getString("job"),
                rs.getString("kind"),
                RunState.valueOf(rs.getString("state")),
                counts(rs.getString("counts")),
                units,
                Optional.ofNullable(rs.getString("failure")),
                Optional.ofNullable(rs.getString("plan_hash")),
                notes(rs.getString("notes")),
                Instant.parse(rs.getString("started_at")),
                Optional.ofNullable(rs.getString("ended_at")).map(Instant::parse));
    }

    private static Counts counts(String json) {
        try {
            return JSON.readValue(json, Counts.class);
        } catch (JsonProcessingException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.INTERNAL, "Cannot read the counts of a run: " + e.getOriginalMessage(), e);
        }
    }

    private static List<String> notes(String json) {
        try {
            return List.of(JSON.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.INTERNAL, "Cannot read the notes of a run: " + e.getOriginalMessage(), e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

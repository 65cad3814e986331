package io.lakescope.jobs.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of runs and their units as what they mean. */
final class RunRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A run says that it is there every few seconds; its leases have run out after so long. */
    static final Duration SILENCE = Duration.ofSeconds(60);

    private RunRows() {}

    static List<UnitResult> units(Handle handle, String run) {
        return handle.createQuery("SELECT * FROM run_unit WHERE run = ? ORDER BY unit")
                .bind(0, run)
                .map((rs, context) -> unit(rs))
                .list();
    }

    static UnitResult unit(ResultSet rs) throws SQLException {
        return new UnitResult(
                rs.getString("unit"),
                UnitResult.State.valueOf(rs.getString("state")),
                counts(rs.getString("counts")),
                rs.getLong("row_count"),
                Optional.ofNullable(rs.getString("digest")),
                Optional.ofNullable(rs.getString("message")),
                change(rs.getString("before_digest"), rs.getString("after_digest")));
    }

    private static Optional<UnitResult.Change> change(@Nullable String before, @Nullable String after) {
        return before == null || after == null ? Optional.empty() : Optional.of(new UnitResult.Change(before, after));
    }

    /** A run that has not ended, and whose process has long said nothing, is one of which nobody knows the outcome. */
    static RunReport report(ResultSet rs, List<UnitResult> units) throws SQLException {
        long silentMillis = rs.getLong("silent_ms");
        boolean isGone = rs.getString("ended_at") == null && silentMillis > SILENCE.toMillis();
        Optional<String> gone = isGone
                ? Optional.of("Cannot say what became of the run: its process has said nothing for "
                        + silentMillis / 1_000 + " s; what its units recorded stands; resume it")
                : Optional.empty();
        return new RunReport(
                rs.getString("id"),
                rs.getString("job"),
                rs.getString("kind"),
                isGone ? RunState.UNKNOWN : RunState.valueOf(rs.getString("state")),
                counts(rs.getString("counts")),
                rs.getLong("bytes_read"),
                units,
                gone.isPresent() ? gone : Optional.ofNullable(rs.getString("failure")),
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

    static List<String> notes(String json) {
        try {
            return List.of(JSON.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.INTERNAL, "Cannot read the notes of a run: " + e.getOriginalMessage(), e);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

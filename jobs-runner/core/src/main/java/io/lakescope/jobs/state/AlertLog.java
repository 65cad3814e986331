package io.lakescope.jobs.state;

import io.lakescope.jobs.Lease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which findings of a workspace began and ended, and what of it was told to people. Thread-safe. */
public final class AlertLog {

    /**
     * One finding from its beginning to its end.
     *
     * @param told when its beginning was told to everybody
     */
    public record Alert(
            String kind, String subject, Instant began, String what, Optional<Instant> told, Optional<Instant> ended) {}

    private final StateStore store;
    private final String workspace;

    AlertLog(StateStore store, String workspace) {
        this.store = store;
        this.workspace = workspace;
    }

    public void begin(Alert alert, Lease lease) {
        store.write(
                "begin alert",
                lease,
                handle -> handle.execute(
                        "INSERT INTO alert (workspace, kind, subject, began_at, what) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (workspace, kind, subject, began_at) DO NOTHING",
                        workspace,
                        alert.kind(),
                        alert.subject(),
                        alert.began().toString(),
                        alert.what()));
    }

    public void end(Alert alert, Instant at, Lease lease) {
        mark("ended_at", alert, at, lease);
    }

    /** Its beginning is known to everybody. */
    public void told(Alert alert, Instant at, Lease lease) {
        mark("told_at", alert, at, lease);
    }

    /** Its end is too, or need not be. */
    public void endTold(Alert alert, Instant at, Lease lease) {
        mark("end_told_at", alert, at, lease);
    }

    private void mark(String column, Alert alert, Instant at, Lease lease) {
        store.write(
                "mark alert",
                lease,
                handle -> handle.execute(
                        "UPDATE alert SET " + column
                                + " = ? WHERE workspace = ? AND kind = ? AND subject = ? AND began_at = ?",
                        at.toString(),
                        workspace,
                        alert.kind(),
                        alert.subject(),
                        alert.began().toString()));
    }

    /** Those that go on, the oldest first. */
    public List<Alert> open() {
        return select("ended_at IS NULL");
    }

    /** Those whose beginning, or end, is still to be told. */
    public List<Alert> untold() {
        return select("(told_at IS NULL AND ended_at IS NULL) OR (ended_at IS NOT NULL AND end_told_at IS NULL)");
    }

    private List<Alert> select(String which) {
        return store.read(handle -> handle.createQuery(
                        "SELECT * FROM alert WHERE workspace = ? AND (" + which + ") ORDER BY began_at, kind, subject")
                .bind(0, workspace)
                .map((rs, context) -> alert(rs))
                .list());
    }

    private static Alert alert(ResultSet rs) throws SQLException {
        return new Alert(
                rs.getString("kind"),
                rs.getString("subject"),
                Instant.parse(rs.getString("began_at")),
                rs.getString("what"),
                Optional.ofNullable(rs.getString("told_at")).map(Instant::parse),
                Optional.ofNullable(rs.getString("ended_at")).map(Instant::parse));
    }
}

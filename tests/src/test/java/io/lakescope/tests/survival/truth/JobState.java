package io.lakescope.tests.survival.truth;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The database of job state, by plain SQL. */
public record JobState(Path file) {

    private String url() {
        return "jdbc:sqlite:" + file;
    }

    /** The next offset of each partition of a topic: what lies below has been dealt with. */
    Map<Integer, Long> offsets(String topic) throws SQLException {
        Map<Integer, Long> offsets = new HashMap<>();
        PlainSql.query(
                url(),
                "SELECT partition_no, next_offset FROM ingest_offset WHERE topic LIKE '%/" + topic + "'",
                row -> offsets.put(row.getInt(1), row.getLong(2)));
        return offsets;
    }

    /** Offsets that the ledger accounts for, by partition; each range that was not replayed counts once. */
    Map<Integer, Long> consumed(String topic) throws SQLException {
        Map<Integer, Long> consumed = new TreeMap<>();
        PlainSql.query(
                url(),
                "SELECT partition_no, SUM(consumed), SUM(written + duplicate + dead_lettered + rejected) FROM ledger"
                        + " WHERE topic LIKE '%/" + topic + "' GROUP BY partition_no",
                row -> consumed.put(row.getInt(1), row.getLong(2) == row.getLong(3) ? row.getLong(2) : -1));
        return consumed;
    }

    /** Units whose backup the register calls dirty. */
    public Set<String> dirtyUnits() throws SQLException {
        Set<String> units = new HashSet<>();
        PlainSql.query(
                url(),
                "SELECT unit FROM register WHERE kind = 'backup' AND status = 0 AND state = 'DIRTY'",
                row -> units.add(row.getString(1)));
        return units;
    }

    /** The newest run of a kind and its state; empty if there was none. */
    public List<String> newestRun(String kind) throws SQLException {
        List<String> newest = new java.util.ArrayList<>();
        PlainSql.query(url(), "SELECT id, state FROM run WHERE kind = '" + kind + "' ORDER BY id DESC LIMIT 1", row -> {
            newest.add(row.getString(1));
            newest.add(row.getString(2));
        });
        return newest;
    }

    /** Ends the leases of a process that is dead, as waiting until they have run out would. */
    public int endLeasesOf(long pid) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                PreparedStatement update =
                        connection.prepareStatement("UPDATE lease SET until_ms = 0 WHERE owner LIKE ?")) {
            update.setString(1, "% pid " + pid + " %");
            return update.executeUpdate();
        }
    }

    /** Does something while nobody else is in the middle of a write to the state. */
    public void betweenWrites(Runnable work) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            statement.execute("BEGIN IMMEDIATE");
            try {
                work.run();
            } finally {
                statement.execute("ROLLBACK");
            }
        }
    }
}

package io.lakescope.tests.survival.truth;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The database of job state, by plain SQL. */
public record JobState(String url) {

    private static final List<String> TABLES =
            List.of("register", "purge_time", "ingest_offset", "ledger", "ingest_gap", "audit", "audit_head", "plan");

    /** Every row that says what was done; and of the runs, the newest with its units. */
    public List<String> records() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : TABLES) {
            collect(rows, table, "SELECT * FROM " + table);
        }
        // who has it counts, not that its holder gives back what has run out
        collect(rows, "lease", "SELECT unit, owner, fence FROM lease");
        collect(rows, "run", "SELECT * FROM run WHERE id = (SELECT MAX(id) FROM run)");
        collect(rows, "run_unit", "SELECT * FROM run_unit WHERE run = (SELECT MAX(id) FROM run)");
        collect(rows, "run_event", "SELECT * FROM run_event WHERE run = (SELECT MAX(id) FROM run)");
        rows.sort(Comparator.naturalOrder());
        return rows;
    }

    private void collect(List<String> rows, String table, String query) throws SQLException {
        PlainSql.query(url, query, row -> {
            StringBuilder text = new StringBuilder(table);
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                text.append(' ').append(row.getString(i));
            }
            rows.add(text.toString());
        });
    }

    /** The next offset of each partition of a topic: what lies below has been dealt with. */
    public Map<Integer, Long> offsets(String topic) throws SQLException {
        Map<Integer, Long> offsets = new HashMap<>();
        PlainSql.query(
                url,
                "SELECT partition_no, next_offset FROM ingest_offset WHERE topic LIKE '%/" + topic + "'",
                row -> offsets.put(row.getInt(1), row.getLong(2)));
        return offsets;
    }

    /** The ranges that were recorded as lost, as {@code partition [from,to) reason}. */
    public Set<String> gaps(String topic) throws SQLException {
        Set<String> gaps = new TreeSet<>();
        PlainSql.query(
                url,
                "SELECT partition_no, from_offset, to_offset, reason FROM ingest_gap WHERE topic LIKE '%/" + topic
                        + "'",
                row -> gaps.add(
                        row.getInt(1) + " [" + row.getLong(2) + "," + row.getLong(3) + ") " + row.getString(4)));
        return gaps;
    }

    /** What was done on purpose and had to be said first. */
    public List<String> audited(String action) throws SQLException {
        List<String> details = new ArrayList<>();
        PlainSql.query(
                url,
                "SELECT detail FROM audit WHERE action = '" + action + "' ORDER BY seq",
                row -> details.add(row.getString(1)));
        return details;
    }

    /** Moves the register of a partition, as somebody with a database client might. */
    public void moveOffset(int partition, long offset) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE ingest_offset SET next_offset = ? WHERE partition_no = ?")) {
            update.setLong(1, offset);
            update.setInt(2, partition);
            update.executeUpdate();
        }
    }

    /** Offsets that the ledger accounts for, by partition; each range that was not replayed counts once. */
    Map<Integer, Long> consumed(String topic) throws SQLException {
        Map<Integer, Long> consumed = new TreeMap<>();
        PlainSql.query(
                url,
                "SELECT partition_no, SUM(consumed), SUM(written + duplicate + dead_lettered + rejected) FROM ledger"
                        + " WHERE topic LIKE '%/" + topic + "' GROUP BY partition_no",
                row -> consumed.put(row.getInt(1), row.getLong(2) == row.getLong(3) ? row.getLong(2) : -1));
        return consumed;
    }

    /** What the ledger says became of a topic's records. */
    record Account(long consumed, long written, long duplicate, long deadLettered, long rejected) {
        @Override
        public String toString() {
            return consumed + " consumed = " + written + " written + " + duplicate + " duplicate + " + deadLettered
                    + " dead-lettered + " + rejected + " rejected";
        }
    }

    Account account(String topic) throws SQLException {
        List<Account> accounts = new ArrayList<>();
        PlainSql.query(
                url,
                "SELECT SUM(consumed), SUM(written), SUM(duplicate), SUM(dead_lettered), SUM(rejected) FROM ledger"
                        + " WHERE topic LIKE '%/" + topic + "'",
                row -> accounts.add(
                        new Account(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))));
        return accounts.get(0);
    }

    /** Units whose backup the register calls dirty. */
    public Set<String> dirtyUnits() throws SQLException {
        Set<String> units = new HashSet<>();
        PlainSql.query(
                url,
                "SELECT unit FROM register WHERE kind = 'backup' AND status = 0 AND state = 'DIRTY'",
                row -> units.add(row.getString(1)));
        return units;
    }

    /** The newest run of a kind and its state; empty if there was none. */
    public List<String> newestRun(String kind) throws SQLException {
        List<String> newest = new ArrayList<>();
        PlainSql.query(url, "SELECT id, state FROM run WHERE kind = '" + kind + "' ORDER BY id DESC LIMIT 1", row -> {
            newest.add(row.getString(1));
            newest.add(row.getString(2));
        });
        return newest;
    }

    /** Ends what a process that is dead had claimed, its leases and its run, as waiting would. */
    public int endClaimsOf(long pid) throws SQLException {
        return update("UPDATE lease SET until_ms = 0 WHERE owner LIKE ?", pid)
                + update("UPDATE run SET beat_ms = beat_ms - 61000 WHERE ended_at IS NULL AND owner LIKE ?", pid);
    }

    private int update(String sql, long pid) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, "% pid " + pid + " %");
            return update.executeUpdate();
        }
    }

    /** Does something while nobody else is in the middle of a write to the state, which is a SQLite file. */
    public void betweenWrites(Runnable work) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
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

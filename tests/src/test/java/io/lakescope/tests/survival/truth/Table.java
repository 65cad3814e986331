package io.lakescope.tests.survival.truth;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.lakescope.tests.survival.truth.Visit.Content;
import io.lakescope.tests.survival.truth.Visit.Key;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the table holds of some venues, read with the bare driver. */
public final class Table {

    /** @param writtenAt write time of the payload, in microseconds */
    record Cells(Content content, long writtenAt) {}

    private final Map<Key, Cells> rows;

    private Table(Map<Key, Cells> rows) {
        this.rows = rows;
    }

    public static Table read(CqlSession session, String table, Collection<String> venues) {
        Map<Key, Cells> rows = new HashMap<>();
        session.execute(patient("SELECT DISTINCT venue, day FROM " + table)).forEach(partition -> {
            if (venues.contains(partition.getString("venue"))) {
                var one = patient("SELECT venue, ts, id, payload, amount, tags, WRITETIME(payload) AS at FROM " + table
                        + " WHERE venue = '" + partition.getString("venue") + "' AND day = '"
                        + partition.getLocalDate("day") + "'");
                session.execute(one).forEach(row -> rows.put(key(row), cells(row)));
            }
        });
        return new Table(rows);
    }

    private static SimpleStatement patient(String query) {
        return SimpleStatement.newInstance(query).setTimeout(Duration.ofSeconds(30));
    }

    private static Key key(Row row) {
        return new Key(
                Objects.requireNonNull(row.getString("venue")),
                Objects.requireNonNull(row.getInstant("ts")),
                Objects.requireNonNull(row.getString("id")));
    }

    private static Cells cells(Row row) {
        List<String> tags = Objects.requireNonNullElse(row.getList("tags", String.class), List.of());
        String payload = Objects.requireNonNullElse(row.getString("payload"), "");
        return new Cells(new Content(payload, row.getInt("amount"), tags), row.getLong("at"));
    }

    /** Each row with the time at which it was written. */
    public List<String> lines() {
        return rows.entrySet().stream().map(row -> "row " + row).toList();
    }

    Map<Key, Cells> rows() {
        return rows;
    }

    public int size() {
        return rows.size();
    }

    /** The content of a row, null if it is not there. */
    public java.util.Optional<Content> content(Key key) {
        return java.util.Optional.ofNullable(rows.get(key)).map(Cells::content);
    }
}

package io.lakescope.tests.survival.truth;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.lakescope.tests.survival.truth.Visit.Content;
import io.lakescope.tests.survival.truth.Visit.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the table holds of one venue, read with the bare driver. */
public final class Table {

    /** @param writtenAt write time of the payload, in microseconds */
    record Cells(Content content, long writtenAt) {}

    private final Map<Key, Cells> rows;

    private Table(Map<Key, Cells> rows) {
        this.rows = rows;
    }

    public static Table read(CqlSession session, String table, String venue) {
        Map<Key, Cells> rows = new HashMap<>();
        var statement = SimpleStatement.newInstance(
                        "SELECT ts, id, payload, amount, tags, WRITETIME(payload) AS at FROM " + table
                                + " WHERE venue = ? ALLOW FILTERING",
                        venue)
                .setTimeout(Duration.ofSeconds(30));
        session.execute(statement).forEach(row -> rows.put(key(venue, row), cells(row)));
        return new Table(rows);
    }

    private static Key key(String venue, Row row) {
        Instant time = Objects.requireNonNull(row.getInstant("ts"));
        return new Key(venue, time, Objects.requireNonNull(row.getString("id")));
    }

    private static Cells cells(Row row) {
        List<String> tags = Objects.requireNonNullElse(row.getList("tags", String.class), List.of());
        String payload = Objects.requireNonNullElse(row.getString("payload"), "");
        return new Cells(new Content(payload, row.getInt("amount"), tags), row.getLong("at"));
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

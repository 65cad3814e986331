package io.lakescope.tests.survival.histories;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The table through the bare driver: every write with its time, and all of it as it is. Thread-safe. */
final class LiveTable implements AutoCloseable {

    static final String KEYSPACE = "histories";
    private static final String TABLE = KEYSPACE + ".visits";
    private static final String ROW = " WHERE venue = ? AND day = ? AND id = ?";

    private final CqlSession session;
    private final AtomicLong clock = new AtomicLong();

    LiveTable(CqlSession session) {
        this.session = session;
        session.execute("CREATE KEYSPACE IF NOT EXISTS " + KEYSPACE
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        session.execute("CREATE TABLE " + TABLE
                + " (venue text, day date, id int, v text, n int, PRIMARY KEY ((venue, day), id))");
    }

    /** The present moment in microseconds, later than any given out before. */
    long now() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return clock.updateAndGet(last -> Math.max(last + 1, now));
    }

    void insert(Unit unit, int id, Cells cells, long micros) {
        write(
                "INSERT INTO " + TABLE + " (venue, day, id, v, n) VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?",
                unit.venue(),
                unit.day(),
                id,
                cells.v(),
                cells.n(),
                micros);
    }

    void setText(Unit unit, int id, String v) {
        write("UPDATE " + TABLE + " USING TIMESTAMP ? SET v = ?" + ROW, now(), v, unit.venue(), unit.day(), id);
    }

    void setNumber(Unit unit, int id, int n) {
        write("UPDATE " + TABLE + " USING TIMESTAMP ? SET n = ?" + ROW, now(), n, unit.venue(), unit.day(), id);
    }

    void deleteRow(Unit unit, int id) {
        write("DELETE FROM " + TABLE + " USING TIMESTAMP ?" + ROW, now(), unit.venue(), unit.day(), id);
    }

    void deleteText(Unit unit, int id) {
        write("DELETE v FROM " + TABLE + " USING TIMESTAMP ?" + ROW, now(), unit.venue(), unit.day(), id);
    }

    private void write(String cql, @Nullable Object... values) {
        session.execute(SimpleStatement.builder(cql)
                .addPositionalValues(new ArrayList<>(Arrays.asList(values)))
                .build());
    }

    /** Every unit that has rows. */
    Map<Unit, Rows> read() {
        Map<Unit, Rows> units = new HashMap<>();
        List<Row> rows = session.execute(
                        "SELECT venue, day, id, v, n, WRITETIME(v) AS tv, WRITETIME(n) AS tn FROM " + TABLE)
                .all();
        for (Row row : rows) {
            Unit unit = new Unit(row.getString("venue"), row.getLocalDate("day"));
            Integer n = row.isNull("n") ? null : row.getInt("n");
            // A time that is null reads as 0.
            long micros = Math.max(row.getLong("tv"), row.getLong("tn"));
            Cells cells = new Cells(row.getString("v"), n);
            units.put(unit, units.getOrDefault(unit, Rows.NONE).plus(row.getInt("id"), cells, micros));
        }
        return units;
    }

    @Override
    public void close() {
        session.execute("DROP KEYSPACE " + KEYSPACE);
        session.close();
    }
}

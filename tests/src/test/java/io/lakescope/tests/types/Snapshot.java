package io.lakescope.tests.types;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.lakescope.tests.types.TableCase.Col;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every cell of a table as the server gives it: bytes, write times and absolute expiries, by row key and column. */
record Snapshot(Map<String, Map<String, Cell>> rows) {

    /** Where a user type has no field. */
    private static final long NONE = Long.MIN_VALUE;

    /** @param times one for each element of a column that has a cell for each */
    record Cell(String bytes, List<Long> times, List<Long> expiries) {

        /** What a backup keeps where elements differ: the newest write time, the longest life. */
        Cell collapsed() {
            long newest = times.stream().reduce(NONE, Math::max);
            long longest = 0;
            for (int i = 0; i < times.size(); i++) {
                long expiry = expiries.get(i) == 0 ? Long.MAX_VALUE : expiries.get(i);
                longest = times.get(i) == NONE ? longest : Math.max(longest, expiry);
            }
            long life = longest == Long.MAX_VALUE ? 0 : longest;
            return new Cell(
                    bytes,
                    times.stream().map(time -> time == NONE ? NONE : newest).toList(),
                    times.stream().map(time -> time == NONE ? 0 : life).toList());
        }

        boolean isUneven() {
            return !equals(collapsed());
        }
    }

    static Snapshot of(CqlSession session, String keyspace, TableCase table, long nowSeconds) {
        String columns = table.columns().stream().map(Col::name).collect(Collectors.joining(", "));
        String times = table.columns().stream()
                .filter(column -> !column.isKey())
                .map(column -> ", writetime(" + column.name() + "), ttl(" + column.name() + ")")
                .collect(Collectors.joining());
        var statement = SimpleStatement.newInstance(
                        "SELECT " + columns + times + " FROM " + keyspace + "." + table.name())
                .setNowInSeconds((int) nowSeconds);
        Map<String, Map<String, Cell>> rows = new TreeMap<>();
        session.execute(statement).forEach(row -> read(row, table, nowSeconds, rows));
        return new Snapshot(rows);
    }

    private static void read(Row row, TableCase table, long now, Map<String, Map<String, Cell>> rows) {
        List<String> key = new ArrayList<>();
        Map<String, Cell> cells = new LinkedHashMap<>();
        int next = table.columns().size();
        for (int i = 0; i < table.columns().size(); i++) {
            Col column = table.columns().get(i);
            if (column.isKey()) {
                key.add(hex(row.getBytesUnsafe(i)));
                continue;
            }
            List<Long> times = numbers(row.getBytesUnsafe(next), column, 8);
            List<Long> ttls = numbers(row.getBytesUnsafe(next + 1), column, 4);
            next += 2;
            if (!row.isNull(i)) {
                List<Long> expiries =
                        ttls.stream().map(ttl -> ttl == NONE ? 0 : now + ttl).toList();
                cells.put(column.name(), new Cell(hex(row.getBytesUnsafe(i)), times, expiries));
            }
        }
        if (rows.put(String.join("|", key), cells) != null) {
            throw new IllegalStateException("two rows of the key " + key);
        }
    }

    private static String hex(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return "null";
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A number, or a list of numbers for a column of several cells. */
    private static List<Long> numbers(@Nullable ByteBuffer bytes, Col column, int size) {
        if (bytes == null) {
            return column.type().multiCell() ? List.of() : List.of(NONE);
        }
        if (!column.type().multiCell()) {
            return List.of(size == 8 ? bytes.getLong() : bytes.getInt());
        }
        List<Long> numbers = new ArrayList<>();
        for (int count = bytes.getInt(); count > 0; count--) {
            boolean isNull = bytes.getInt() < 0;
            numbers.add(isNull ? Long.valueOf(NONE) : size == 8 ? bytes.getLong() : bytes.getInt());
        }
        return numbers;
    }

    /** As a restore brings it back. */
    Snapshot collapsed() {
        Map<String, Map<String, Cell>> all = new TreeMap<>();
        rows.forEach((key, cells) -> {
            Map<String, Cell> collapsed = new LinkedHashMap<>();
            cells.forEach((name, cell) -> collapsed.put(name, cell.collapsed()));
            all.put(key, collapsed);
        });
        return new Snapshot(all);
    }

    /** Every cell that another snapshot has otherwise, one to a line. */
    String difference(Snapshot other) {
        Set<String> keys = new TreeSet<>(rows.keySet());
        keys.addAll(other.rows.keySet());
        StringBuilder text = new StringBuilder();
        for (String key : keys) {
            Map<String, Cell> mine = rows.getOrDefault(key, Map.of());
            Map<String, Cell> its = other.rows.getOrDefault(key, Map.of());
            if (rows.containsKey(key) != other.rows.containsKey(key)) {
                text.append(rows.containsKey(key) ? "lost row " : "new row ")
                        .append(key)
                        .append('\n');
            }
            Set<String> names = new TreeSet<>(mine.keySet());
            names.addAll(its.keySet());
            for (String name : names) {
                if (!Objects.equals(mine.get(name), its.get(name))) {
                    text.append(key + " " + name + "\n  was " + mine.get(name) + "\n  is  " + its.get(name) + "\n");
                }
            }
        }
        return text.toString();
    }

    long cells() {
        return rows.values().stream().mapToLong(Map::size).sum();
    }

    long uneven() {
        return rows.values().stream()
                .flatMap(cells -> cells.values().stream())
                .filter(Cell::isUneven)
                .count();
    }
}

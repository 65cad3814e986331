package io.lakescope.tests.survival.crash;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is really there, read by the bare driver, DuckDB and a JSON parser. A row is {@code day/id -> v[tags]}. */
final class Truth {

    private final CqlSession cql;

    Truth(CqlSession cql) {
        this.cql = cql;
    }

    boolean isThere(World world) {
        return cql.execute(
                                "SELECT table_name FROM system_schema.tables WHERE keyspace_name = 'crash' AND table_name = ?",
                                world.table.name())
                        .one()
                != null;
    }

    /** Tables that the drills of a world have left. */
    List<String> drilled(World world) {
        return cql.execute(
                        "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?",
                        world.drills().name())
                .map(row -> row.getString(0))
                .all();
    }

    Map<String, String> table(World world) {
        Map<String, String> rows = new TreeMap<>();
        for (int day = 1; day <= 2; day++) {
            cql.execute(
                            "SELECT day, id, v, tags FROM " + world.tableName() + " WHERE venue = ? AND day = ?",
                            world.venue,
                            java.time.LocalDate.of(2026, 8, day))
                    .forEach(row -> rows.put(
                            row.getLocalDate("day") + "/" + row.getInt("id"),
                            row.getString("v") + row.getList("tags", String.class)));
        }
        return rows;
    }

    /** The backup's rows as a reader that lists folders sees them; a row that it sees twice fails. */
    Map<String, String> backup(World world) {
        Map<String, String> rows = new TreeMap<>();
        Path dataset = world.bucket.resolve("raw/visits");
        if (parquet(dataset).isEmpty()) {
            return rows;
        }
        query(
                "SELECT CAST(day AS VARCHAR), id, v, tags FROM read_parquet('" + dataset
                        + "/**/*.parquet', hive_partitioning = true)",
                values -> {
                    String before = rows.put(values.get(0) + "/" + values.get(1), values.get(2) + list(values.get(3)));
                    if (before != null) {
                        throw new AssertionError("doubled in the backup: " + values);
                    }
                });
        return rows;
    }

    /** The keys of the backup's rows, {@code day/id}, where a reader cannot see what the rows hold. */
    List<String> kept(World world) {
        List<String> rows = new ArrayList<>();
        Path dataset = world.bucket.resolve("raw/visits");
        if (!parquet(dataset).isEmpty()) {
            query(
                    "SELECT CAST(day AS VARCHAR), id FROM read_parquet('" + dataset
                            + "/**/*.parquet', hive_partitioning = true) ORDER BY ALL",
                    values -> rows.add(values.get(0) + "/" + values.get(1)));
        }
        return rows;
    }

    /** How often each person was seen on each day, {@code day/person}, by the aggregate's table. */
    Map<String, String> aggregated(World world) {
        Map<String, String> rows = new TreeMap<>();
        for (int day = 1; day <= 2; day++) {
            cql.execute(
                            "SELECT day, person, points FROM crash.points WHERE venue = ? AND day = ?",
                            world.venue,
                            java.time.LocalDate.of(2026, 8, day))
                    .forEach(row -> rows.put(
                            row.getLocalDate("day") + "/" + row.getString("person"),
                            Long.toString(row.getLong("points"))));
        }
        return rows;
    }

    /** The same by the aggregate's dataset, as a reader that lists folders sees it. */
    Map<String, String> derived(World world) {
        Map<String, String> rows = new TreeMap<>();
        Path dataset = world.bucket.resolve("derived/points");
        query(
                "SELECT CAST(day AS VARCHAR), person, points FROM read_parquet('" + dataset
                        + "/**/*.parquet', hive_partitioning = true)",
                values -> {
                    String before = rows.put(values.get(0) + "/" + values.get(1), values.get(2));
                    if (before != null) {
                        throw new AssertionError("doubled in the aggregate: " + values);
                    }
                });
        return rows;
    }

    private static String list(String text) {
        return text.equals("null") ? "[]" : text;
    }

    /** Partition and offset of each dead letter, with repetitions. */
    List<String> deadLetters(World world) {
        List<String> letters = new ArrayList<>();
        Path folder = world.bucket.resolve("dead");
        if (!parquet(folder).isEmpty()) {
            query(
                    "SELECT partition, \"offset\" FROM read_parquet('" + folder
                            + "/**/*.parquet', hive_partitioning = true)",
                    values -> letters.add(values.get(0) + "/" + values.get(1)));
        }
        return letters;
    }

    private interface Sink {
        void row(List<String> values);
    }

    private static void query(String sql, Sink sink) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(rows.getObject(i)));
                }
                sink.row(values);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<Path> parquet(Path folder) {
        return files(folder).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .toList();
    }

    static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a finished dataset must be besides its rows: nothing staged, each newest manifest describes its object. */
    List<String> disorder(World world) {
        List<String> faults = new ArrayList<>();
        for (Path file : files(world.bucket)) {
            if (file.toString().contains("_staging-")) {
                faults.add("left behind: " + world.bucket.relativize(file));
            }
            if (String.valueOf(file.getFileName()).equals("part-0.parquet")) {
                check(file, faults);
            }
        }
        return faults;
    }

    private static void check(Path data, List<String> faults) {
        @Nullable
        Path newest = files(data.resolveSibling("")).stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith("_commit-"))
                .reduce((earlier, later) -> later)
                .orElse(null);
        if (newest == null) {
            faults.add("without a manifest: " + data);
            return;
        }
        try {
            JsonNode file =
                    JsonMapper.builder().build().readTree(newest.toFile()).at("/backup/files/0");
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(data)));
            if (!sha256.equals(file.get("sha256").asText())) {
                faults.add("not the object of its manifest: " + data);
            }
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** P of the newest manifest of each leaf that records a purge, by day. */
    Map<String, Long> purges(World world) {
        Map<String, Long> purges = new TreeMap<>();
        for (Path file : files(world.bucket)) {
            if (String.valueOf(file.getFileName()).startsWith("_commit-")) {
                try {
                    JsonNode manifest = JsonMapper.builder().build().readTree(file.toFile());
                    if (manifest.get("purge").isObject()) {
                        purges.put(
                                manifest.at("/key/day").asText(),
                                manifest.at("/purge/timestampMicros").asLong());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return purges;
    }
}

package io.lakescope.tests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;

/** Folders to measure reading with, written by DuckDB, and kept in the build's folder for the next time. */
final class LakeData {

    static final int LARGE_FILES = 60;
    static final long LARGE_ROWS = LARGE_FILES * 333_334L;
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    private static final Path TARGET = Path.of(System.getProperty("lakescope.bench.data", "target/bench-lake"));
    /** What a file of each of three schemas has: columns come and go, and widen. */
    private static final List<String> SCHEMAS = List.of(
            "id::INTEGER AS id, amount::FLOAT AS amount, name, note",
            "id::BIGINT AS id, amount::DOUBLE AS amount, name, note, zone",
            "id::BIGINT AS id, amount::DOUBLE AS amount, name, zone, flag, seen");

    private LakeData() {}

    interface Writing {
        void into(Path folder, Statement duck) throws SQLException, IOException;
    }

    static Connection duckDb() {
        try {
            Properties settings = new Properties();
            settings.setProperty("threads", "2");
            return DriverManager.getConnection("jdbc:duckdb:", settings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path once(String name, Writing writing) {
        Path folder = TARGET.resolve(name).toAbsolutePath();
        Path done = TARGET.resolve(name + ".done");
        if (Files.exists(done)) {
            return folder;
        }
        try (Connection connection = duckDb();
                Statement duck = connection.createStatement()) {
            Files.createDirectories(folder);
            writing.into(folder, duck);
            Files.createFile(done);
            return folder;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 20 million rows of 11 columns in order of time, one file a day. */
    static Path large() {
        return once("large", (folder, duck) -> {
            for (int day = 0; day < LARGE_FILES; day++) {
                Path leaf = Files.createDirectories(folder.resolve("day=" + FIRST_DAY.plusDays(day)));
                duck.execute("COPY (SELECT i + " + day * 333_334L + " AS id, TIMESTAMP '" + FIRST_DAY.plusDays(day)
                        + " 00:00:00' + to_microseconds(i * 86400000000 // 333334) AS ts, 'venue-' || (hash(i) % 40)"
                        + " AS venue, 'person-' || (hash(i + 7) % 50000) AS person, (hash(i + 1) % 1000000) /"
                        + " 1000.0::DOUBLE AS x, (hash(i + 2) % 1000000) / 1000.0::DOUBLE AS y, (hash(i + 3) %"
                        + " 12)::INTEGER AS zone, (hash(i + 4) % 100)::INTEGER AS signal, (hash(i + 5) % 2 = 0) AS"
                        + " inside, hash(i + 6)::HUGEINT::DOUBLE::FLOAT AS weight, CASE WHEN i % 3 = 0 THEN NULL ELSE"
                        + " 'note ' || (hash(i + 8) % 1000) END AS note FROM"
                        + " range(333334) t(i)) TO '" + leaf.resolve("part-0.parquet")
                        + "' (FORMAT parquet, COMPRESSION snappy)");
            }
        });
    }

    /** 2,000 files of 2,000 rows below two keys, of three schemas. */
    static Path varied() {
        return once("varied", (folder, duck) -> {
            for (int i = 0; i < 2_000; i++) {
                Path leaf = Files.createDirectories(
                        folder.resolve("country=C" + i / 100).resolve("day=" + FIRST_DAY.plusDays(i % 100)));
                write(duck, leaf.resolve("part-0.parquet"), i % 3, 2_000, i);
            }
        });
    }

    /** 100,000 files of 800 days, of three schemas. */
    static Path many() {
        return once("many", (folder, duck) -> {
            for (int day = 0; day < 800; day++) {
                LocalDate date = FIRST_DAY.plusDays(day);
                Path leaf = Files.createDirectories(folder.resolve(String.format(
                        "year=%d/month=%02d/day=%02d", date.getYear(), date.getMonthValue(), date.getDayOfMonth())));
                Path first = leaf.resolve("part-000.parquet");
                write(duck, first, day / 267, 20, day);
                byte[] bytes = Files.readAllBytes(first);
                for (int file = 1; file < 125; file++) {
                    Files.write(leaf.resolve(String.format("part-%03d.parquet", file)), bytes);
                }
            }
        });
    }

    private static void write(Statement duck, Path file, int schema, int rows, int seed) throws SQLException {
        duck.execute("COPY (SELECT " + SCHEMAS.get(schema) + " FROM (SELECT i + " + seed * 2_000L
                + " AS id, (hash(i) % 1000) / 10 AS amount, 'name-' || (hash(i) % 500) AS name,"
                + " 'note ' || hash(i + 1) AS note, (hash(i) % 12)::INTEGER AS zone, i % 2 = 0 AS flag,"
                + " TIMESTAMP '2026-01-01 00:00:00' + to_seconds(i + " + seed * 2_000L + ") AS seen FROM range(" + rows
                + ") t(i))) TO '" + file + "' (FORMAT parquet, COMPRESSION snappy)");
    }
}

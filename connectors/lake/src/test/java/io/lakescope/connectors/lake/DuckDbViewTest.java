package io.lakescope.connectors.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Difference;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.EngineView.EngineColumn;
import io.lakescope.connectors.lake.engines.Pairs;
import io.lakescope.connectors.lake.parquet.Files;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the product says that DuckDB sees, against what DuckDB sees. */
class DuckDbViewTest {

    private static final Map<String, Object> VALUES = values();

    @TempDir
    Path root;

    private LakeFixture lake;
    private Connection duckdb;

    @BeforeEach
    void open() throws SQLException {
        lake = new LakeFixture(root);
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
        duckdb.close();
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("boolean", true);
        values.put("byte", (byte) 1);
        values.put("short", (short) 2);
        values.put("int", 3);
        values.put("long", 4L);
        values.put("ubyte", 5L);
        values.put("ushort", 6L);
        values.put("uint", 7L);
        values.put("ulong", java.math.BigInteger.TEN);
        values.put("float", 0.5f);
        values.put("double", 0.25);
        values.put("decimal(5,2)", new BigDecimal("1.10"));
        values.put("decimal(12,2)", new BigDecimal("1.10"));
        values.put("decimal(6,3)", new BigDecimal("1.100"));
        values.put("string", "x");
        values.put("binary", java.nio.ByteBuffer.wrap(new byte[] {65}));
        values.put("date", LocalDate.EPOCH);
        values.put("time(us)", java.time.LocalTime.NOON);
        values.put("timestamp(ms,utc)", Instant.EPOCH);
        values.put("timestamp(us,utc)", Instant.EPOCH);
        values.put("timestamp(ms)", LocalDateTime.of(2021, 5, 1, 0, 0));
        values.put("timestamp(us)", LocalDateTime.of(2021, 5, 1, 0, 0));
        values.put("timestamp(ns)", LocalDateTime.of(2021, 5, 1, 0, 0));
        values.put("uuid", new java.util.UUID(1, 2));
        values.put("list<int>", List.of(1));
        values.put("struct<a:int>", Map.of("a", 1));
        values.put("map<string,int>", Map.of("a", 1));
        return values;
    }

    @Test
    void everyPairOfTypesIsUnitedAsDuckDbUnitesIt() throws SQLException {
        List<String> wrong = new ArrayList<>();
        List<String> types = List.copyOf(VALUES.keySet());
        for (int i = 0; i < types.size(); i++) {
            lake.write(i + ".parquet", Files.schema("c", types.get(i)), Files.row(VALUES.get(types.get(i))));
        }
        for (int i = 0; i < types.size(); i++) {
            for (int j = i; j < types.size(); j++) {
                String real = described("read_parquet(['" + root + "/" + i + ".parquet', '" + root + "/" + j
                                + ".parquet'], union_by_name = true)")
                        .get("c");
                String ours = DuckDbNames.of(Pairs.union(types.get(i), types.get(j)));
                if (!ours.equals(real)) {
                    wrong.add(types.get(i) + " and " + types.get(j) + ": DuckDB " + real + ", we say " + ours);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Map<String, String> described(String source) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (result.next()) {
                columns.put(result.getString(1), result.getString(2));
            }
        }
        return columns;
    }

    private String source(String path, boolean union) {
        return "read_parquet('" + root + "/" + path + "/**/*.parquet', hive_partitioning = true, union_by_name = "
                + union + ")";
    }

    private EngineView view(Engine engine, String path) {
        return lake.connector.catalog().timeline(LakeFixture.address(path)).orElseThrow().engines().stream()
                .filter(view -> view.engine() == engine)
                .findFirst()
                .orElseThrow();
    }

    /** Columns and types as DuckDB has them, or the same failure; and rows that read, or the failure that is foretold. */
    private void agrees(String path) throws SQLException {
        for (Engine engine : List.of(Engine.DUCKDB, Engine.DUCKDB_UNION)) {
            EngineView view = view(engine, path);
            String source = source(path, engine == Engine.DUCKDB_UNION);
            try {
                Map<String, String> real = described(source);
                assertThat(names(view)).as(path + " " + view).isEqualTo(real);
            } catch (SQLException e) {
                assertThat(view.error()).as(path + " " + e.getMessage()).isPresent();
                continue;
            }
            assertThat(view.error()).as(path).isEmpty();
            boolean foretold = has(view, Difference.Kind.FAILS);
            assertThat(failure(source).isPresent())
                    .as(path + " " + engine + " " + failure(source) + view)
                    .isEqualTo(foretold);
        }
    }

    private static boolean has(EngineView view, Difference.Kind kind) {
        return view.differences().stream().anyMatch(difference -> difference.kind() == kind);
    }

    private Optional<String> failure(String source) {
        try (Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + source)) {
            while (result.next()) {
                result.getObject(1);
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> names(EngineView view) {
        Map<String, String> names = new LinkedHashMap<>();
        for (EngineColumn column : view.columns()) {
            names.put(column.name(), DuckDbNames.of(column.type()));
        }
        return names;
    }

    @Test
    void addedAndDroppedColumns() throws SQLException {
        lake.writeHeroes();

        agrees("heroes");

        assertThat(has(view(Engine.DUCKDB, "heroes"), Difference.Kind.HIDDEN)).isTrue();
        assertThat(has(view(Engine.DUCKDB, "heroes"), Difference.Kind.FAILS)).isTrue();
        assertThat(has(view(Engine.DUCKDB_UNION, "heroes"), Difference.Kind.FAILS))
                .isFalse();
    }

    @Test
    void keysOfTheWholePathAndTheirTypes() throws SQLException {
        for (String path : List.of(
                "top/country=uk/version=1.10/year=2021/month=05/day=01",
                "top/country=uk/version=1.10/year=2021/month=05/day=2")) {
            lake.write(path + "/a.parquet", Files.schema("id", "int"), Files.row(1));
        }
        agrees("top");
        agrees("top/country=uk/version=1.10");

        assertThat(names(view(Engine.DUCKDB, "top/country=uk/version=1.10")))
                .containsEntry("version", "VARCHAR")
                .containsEntry("month", "VARCHAR")
                .containsEntry("year", "BIGINT");
    }

    @Test
    void inferenceOfPartitionValues() throws SQLException {
        int number = 0;
        for (List<String> values : List.of(
                List.of("1", "x"),
                List.of("1", "2.5"),
                List.of("2021-05-01", "2021-05-02"),
                List.of("2021-05-01", "2021-05-01 10:00:00"),
                List.of("2021-05"),
                List.of("1d", "NaN"),
                List.of("20190523105000"),
                List.of("99999999999999999999"),
                List.of("__HIVE_DEFAULT_PARTITION__", "1"),
                List.of("__HIVE_DEFAULT_PARTITION__"),
                List.of("00123"),
                List.of("-0", "+5"),
                List.of("1e3"),
                List.of("a+b", "a%2Fb"),
                List.of("NULL"),
                List.of("true"))) {
            String folder = "values" + number++;
            for (String value : values) {
                lake.write(folder + "/k=" + value + "/a.parquet", Files.schema("id", "int"), Files.row(1));
            }
            agrees(folder);
        }
    }

    @Test
    void mixedDepthAndHiddenFolders() throws SQLException {
        lake.write("mixed/a=1/x.parquet", Files.schema("id", "int"), Files.row(1));
        lake.write("mixed/a=1/b=2/x.parquet", Files.schema("id", "int"), Files.row(1));
        lake.write("hidden/a=1/x.parquet", Files.schema("id", "int"), Files.row(1));
        lake.write("hidden/a=1/_staging-1/x.parquet", Files.schema("id", "int"), Files.row(1));
        lake.write("hidden/a=1/.tmp/x.parquet", Files.schema("id", "int"), Files.row(1));
        lake.write("hidden/a=1/y.parq", Files.schema("id", "int"), Files.row(1));

        agrees("mixed");
        agrees("hidden");
        assertThat(view(Engine.DUCKDB, "mixed").error().orElse("")).contains("Hive partition mismatch");
        assertThat(has(view(Engine.DUCKDB, "hidden"), Difference.Kind.EXTRA_ROWS))
                .isTrue();
        assertThat(has(view(Engine.DUCKDB, "hidden"), Difference.Kind.LOST_ROWS))
                .isTrue();
    }

    @Test
    void namesThatDifferInCaseAndColumnsThatAreKeysToo() throws SQLException {
        lake.write("twins/a=1/x.parquet", Files.schema("name", "string"), Files.row("x"));
        lake.write("twins/a=2/x.parquet", Files.schema("Name", "string"), Files.row("y"));
        lake.write("both/day=01/x.parquet", Files.schema("id", "int", "day", "string"), Files.row(1, "z"));

        agrees("twins");
        agrees("both");
    }
}

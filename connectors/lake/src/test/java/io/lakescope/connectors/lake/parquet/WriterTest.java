package io.lakescope.connectors.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Unreadable;
import io.lakescope.connectors.lake.local.LocalStorage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriterTest {

    @TempDir
    Path root;

    private LakeStorage storage;

    @BeforeEach
    void open() {
        storage = new LocalStorage(root);
    }

    @Test
    void duckDbReadsTheSameRows() throws SQLException {
        Schema schema = Files.schema(
                "id",
                "uuid",
                "name",
                "string",
                "price",
                "decimal(10,2)",
                "at",
                "timestamp(us,utc)",
                "tags",
                "set<string>",
                "span",
                "duration",
                "point",
                "tuple<int,double>",
                "counts",
                "map<string,long>");
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add(new Object[] {
                new UUID(0, i),
                "n" + i,
                new BigDecimal("1.25").add(new BigDecimal(i)),
                Instant.EPOCH.plusSeconds(i),
                Set.of("a"),
                new io.lakescope.connectors.CalendarDuration(1, 2, 3),
                List.of(i, 0.5),
                Map.of("k", (long) i)
            });
        }
        Files.write(storage, "part-0.parquet", schema, rows);

        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(
                        "select count(*), sum(price), max(name), max(point.f0), max(epoch(\"at\")), sum(len(tags))"
                                + " from '" + root.resolve("part-0.parquet") + "'")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getLong(1)).isEqualTo(5_000);
            assertThat(result.getBigDecimal(2)).isEqualByComparingTo("12503750.00");
            assertThat(result.getString(3)).isEqualTo("n999");
            assertThat(result.getInt(4)).isEqualTo(4_999);
            assertThat(result.getDouble(5)).isEqualTo(4_999);
            assertThat(result.getLong(6)).isEqualTo(5_000);
        }
    }

    @Test
    void closingWithoutCommitLeavesNothing() {
        Schema schema = Files.schema("a", "int");
        try (RecordFiles.FileWriter writer = new ParquetFiles().write(storage, "_staging-1/part-0", schema)) {
            writer.append(batch(schema, 1));
        }

        assertThat(storage.stat("_staging-1/part-0")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "byte, 300",
        "'decimal(3,1)', 1.25",
        "'decimal(3,1)', 100.0",
        "uint, -1",
        "int, 3000000000",
    })
    void refusesAValueThatItsTypeCannotHold(String type, String text) {
        Schema schema = Files.schema("price", type);
        Object value = type.startsWith("decimal") ? new BigDecimal(text) : (Object) Long.valueOf(text);
        assertRefused(schema, value, "price");
    }

    @Test
    void refusesTimesThatWouldBeRounded() {
        assertRefused(Files.schema("at", "timestamp(ms,utc)"), Instant.EPOCH.plusNanos(1), "finer than ms");
        assertRefused(
                Files.schema("at", "timestamp(ns,utc)"), Instant.parse("2300-01-01T00:00:00Z"), "outside the range");
    }

    @Test
    void refusesAValueOfTheWrongKind() {
        assertRefused(Files.schema("name", "string"), 1, "name");
    }

    @Test
    void refusesToStoreAnUnreadableValue() {
        assertRefused(Files.schema("name", "string"), new Unreadable("its bytes are no text"), "its bytes are no text");
    }

    @Test
    void isNotUsableAfterAFailure() {
        Schema schema = Files.schema("a", "byte");
        try (RecordFiles.FileWriter writer = new ParquetFiles().write(storage, "_staging-1/part-0", schema)) {
            assertThatThrownBy(() -> writer.append(batch(schema, 1000))).isInstanceOf(LakescopeException.class);
            assertThatThrownBy(() -> writer.commit(Map.of())).hasMessageContaining("failed");
        }
        assertThat(storage.stat("_staging-1/part-0")).isEmpty();
    }

    @Test
    void keepsRowGroupsSmallWhenRowsAreLarge() {
        Schema schema = Files.schema("blob", "binary");
        java.util.Random random = new java.util.Random(7);
        try (RecordFiles.FileWriter writer = new ParquetFiles().write(storage, "_staging-1/part-0", schema)) {
            for (int i = 0; i < 100; i++) {
                byte[] blob = new byte[1 << 20];
                random.nextBytes(blob);
                writer.append(batch(schema, java.nio.ByteBuffer.wrap(blob)));
            }
            writer.commit(Map.of());
        }

        try (OpenFile file = OpenFile.open(storage, "_staging-1/part-0")) {
            assertThat(file.rows()).isEqualTo(100);
            assertThat(file.footer().parquet().getBlocks()).hasSizeGreaterThanOrEqualTo(2);
            int rows = 0;
            for (var batch = file.next(); batch.isPresent(); batch = file.next()) {
                assertThat(batch.get().size()).isLessThanOrEqualTo(64);
                rows += batch.get().size();
            }
            assertThat(rows).isEqualTo(100);
        }
    }

    private void assertRefused(Schema schema, Object value, String why) {
        try (RecordFiles.FileWriter writer = new ParquetFiles().write(storage, "_staging-1/part-0", schema)) {
            assertThatThrownBy(() -> writer.append(batch(schema, value)))
                    .isInstanceOfSatisfying(
                            LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.USER))
                    .hasMessageContaining(why)
                    .hasMessageContaining("_staging-1/part-0");
        }
    }

    private static Batch batch(Schema schema, Object value) {
        return Batch.ofRows(schema, List.<Object[]>of(new Object[] {value}));
    }
}

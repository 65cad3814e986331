package io.lakescope.connectors.lake;

import static io.lakescope.connectors.Absent.ABSENT;
import static io.lakescope.connectors.lake.LakeFixture.address;
import static io.lakescope.connectors.lake.LakeFixture.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import io.lakescope.connectors.lake.parquet.Files;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaEvolutionTest {

    @TempDir
    Path root;

    private LakeFixture lake;

    @BeforeEach
    void open() {
        lake = new LakeFixture(root);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void showsAbsentWhereAFileLacksAColumnAndNullWhereItIsNull() {
        lake.writeHeroes();

        assertThat(lake.rows(all("heroes")))
                .containsExactly(
                        Arrays.asList("Clark Kent", "Superman", ABSENT, "01"),
                        Arrays.asList("Bruce Wayne", null, ABSENT, "01"),
                        Arrays.asList("Diana Prince", "Wonder Woman", "Themyscira", "02"),
                        Arrays.asList(ABSENT, "Spider-Man", null, "03"));
    }

    @Test
    void mergesTheColumnsOfAllFilesInFirstSeenOrder() {
        lake.writeHeroes();

        SourceSchema schema = lake.connector.catalog().schema(address("heroes"));

        assertThat(schema.files()).isEqualTo(3);
        assertThat(schema.conflicts()).isEmpty();
        assertThat(schema.columns())
                .extracting(
                        column -> column.column().name(),
                        SchemaColumn::files,
                        c -> c.since().orElse(""),
                        c -> c.until().orElse(""))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("real_name", 2, "day=01", "day=02"),
                        org.assertj.core.groups.Tuple.tuple("superhero_name", 3, "day=01", "day=03"),
                        org.assertj.core.groups.Tuple.tuple("home_location", 2, "day=02", "day=03"),
                        org.assertj.core.groups.Tuple.tuple("day", 3, "01", "03"));
        assertThat(schema.columns().get(3).column().partition()).isTrue();
    }

    @Test
    void widensIntegersAndFloatsWithoutLoss() {
        lake.write("d/v=1/a.parquet", Files.schema("n", "int", "x", "float", "m", "int"), Files.row(1, 0.5f, 3));
        lake.write(
                "d/v=2/a.parquet",
                Files.schema("n", "long", "x", "double", "m", "double"),
                Files.row(Long.MAX_VALUE, 0.1d, 0.25d));

        assertThat(type("d", "n")).isEqualTo(Type.Plain.LONG);
        assertThat(type("d", "x")).isEqualTo(Type.Plain.DOUBLE);
        assertThat(lake.rows(all("d")))
                .containsExactly(List.of(1L, 0.5d, 3.0d, "1"), List.of(Long.MAX_VALUE, 0.1d, 0.25d, "2"));
    }

    @Test
    void widensDecimalsAndTimestamps() {
        lake.write(
                "d/v=1/a.parquet",
                Files.schema("p", "decimal(5,2)", "t", "timestamp(ms,utc)"),
                Files.row(new BigDecimal("1.10"), Instant.EPOCH));
        lake.write(
                "d/v=2/a.parquet",
                Files.schema("p", "decimal(12,2)", "t", "timestamp(us,utc)"),
                Files.row(new BigDecimal("1234567890.12"), Instant.EPOCH.plusNanos(1000)));

        assertThat(type("d", "p")).isEqualTo(new Type.Decimal(12, 2));
        assertThat(type("d", "t")).isEqualTo(new Type.Timestamp(Type.Unit.US, true));
        assertThat(lake.rows(all("d")).get(0)).startsWith(new BigDecimal("1.10"), Instant.EPOCH);
    }

    @Test
    void neverWidensALongToADouble() {
        lake.write("d/v=1/a.parquet", Files.schema("n", "long"), Files.row(Long.MAX_VALUE));
        lake.write("d/v=2/a.parquet", Files.schema("n", "double"), Files.row(0.5d));

        SourceSchema.Conflict conflict =
                lake.connector.catalog().schema(address("d")).conflicts().get(0);

        assertThat(conflict.types()).containsExactly(Type.Plain.LONG, Type.Plain.DOUBLE);
    }

    @Test
    void reportsAConflictAndKeepsTheRestReadable() {
        lake.write("d/v=1/a.parquet", Files.schema("id", "string", "ok", "int"), Files.row("x", 1));
        lake.write("d/v=2/a.parquet", Files.schema("id", "int", "ok", "int"), Files.row(7, 2));

        SourceSchema schema = lake.connector.catalog().schema(address("d"));
        List<List<Object>> rows = lake.rows(all("d"));

        assertThat(schema.conflicts())
                .containsExactly(new SourceSchema.Conflict(
                        "id", List.of(Type.Plain.STRING, Type.Plain.INT), List.of("v=1/a.parquet", "v=2/a.parquet")));
        assertThat(rows.get(0)).containsExactly("x", 1, "1");
        assertThat(rows.get(1).get(0))
                .isInstanceOfSatisfying(
                        Unreadable.class, cell -> assertThat(cell.reason()).contains("int", "v=2/a.parquet", "string"));
        assertThat(rows.get(1).subList(1, 3)).containsExactly(2, "2");
    }

    @Test
    void mergesStructsFieldByField() {
        lake.write("d/v=1/a.parquet", Files.schema("s", "struct<a:int>"), Files.row(Map.of("a", 1)));
        lake.write(
                "d/v=2/a.parquet",
                Files.schema("s", "struct<b:string,a:long>"),
                Files.row(Map.of("b", "x", "a", 2L)),
                Files.row((Object) null));

        assertThat(type("d", "s")).isEqualTo(Type.parse("struct<a:long,b:string>"));
        List<List<Object>> rows = lake.rows(all("d"));
        assertThat(rows.get(0).get(0)).isEqualTo(Map.of("a", 1L));
        assertThat(rows.get(1).get(0)).isEqualTo(Map.of("b", "x", "a", 2L));
        assertThat(rows.get(2).get(0)).isNull();
    }

    @Test
    void takesAColumnOfUnknownTypeForAnyOther() {
        lake.write("d/v=1/a.parquet", Files.schema("n", "unknown"), Files.row((Object) null));
        lake.write("d/v=2/a.parquet", Files.schema("n", "list<string>"), Files.row(List.of("x")));

        assertThat(type("d", "n")).isEqualTo(Type.parse("list<string>"));
        assertThat(lake.rows(all("d"))).containsExactly(Arrays.asList(null, "1"), Arrays.asList(List.of("x"), "2"));
    }

    @Test
    void thePathWinsOverAColumnOfTheSameName() {
        lake.write(
                "d/day=2026-01-01/a.parquet",
                Files.schema("id", "int", "day", "date"),
                Files.row(1, java.time.LocalDate.of(1999, 9, 9)));

        assertThat(lake.rows(all("d"))).containsExactly(List.of(1, "2026-01-01"));
        assertThat(lake.findings("d")).contains("column in path and file: day");
    }

    @Test
    void keepsPartitionValuesByteForByte() {
        lake.write("d/k=007/z=a%2Fb+c/a.parquet", Files.schema("id", "int"), Files.row(1));
        lake.write("d/k=__HIVE_DEFAULT_PARTITION__/z=x/a.parquet", Files.schema("id", "int"), Files.row(2));

        assertThat(lake.rows(all("d"))).containsExactly(List.of(1, "007", "a/b+c"), Arrays.asList(2, null, "x"));
    }

    @Test
    void aVersionFolderHasTheLevelsBelowItAndOffersThoseAbove() {
        lake.write("d/version=1.0/venue=v1/a.parquet", Files.schema("id", "int"), Files.row(1));

        assertThat(lake.rows(all("d/version=1.0"))).containsExactly(List.of(1, "v1"));
        assertThat(lake.rows(LakeFixture.columns("d/version=1.0", "version", "id")))
                .containsExactly(List.of("1.0", 1));
        assertThat(lake.connector.catalog().describe(address("d/version=1.0")).facts())
                .containsEntry("keysAbove", Map.of("version", "1.0"));
    }

    private Type type(String path, String column) {
        Optional<SchemaColumn> found = lake.connector.catalog().schema(address(path)).columns().stream()
                .filter(one -> one.column().name().equals(column))
                .findFirst();
        return found.orElseThrow().column().type();
    }
}

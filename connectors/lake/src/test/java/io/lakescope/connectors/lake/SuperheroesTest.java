package io.lakescope.connectors.lake;

import static io.lakescope.connectors.Absent.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Type.Plain;
import io.lakescope.connectors.lake.parquet.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three days of superheroes, cell by cell: as Spark reads them, as Spark merges them, as they are. */
class SuperheroesTest {

    private static final String HEROES = "model=superhero-identities";

    @TempDir
    Path root;

    private LakeFixture lake;

    @BeforeEach
    void write() {
        lake = new LakeFixture(root);
        String month = HEROES + "/year=2021/month=05/";
        lake.write(
                month + "day=01/part-0.parquet",
                Files.schema("real_name", "string", "superhero_name", "string"),
                Files.row("Clark Kent", "Superman"),
                Files.row("Bruce Wayne", null));
        lake.write(
                month + "day=02/part-0.parquet",
                Files.schema("real_name", "string", "superhero_name", "string", "home_location", "string"),
                Files.row("Diana Prince", "Wonder Woman", "Themyscira"),
                Files.row("Peter Parker", "Spider-Man", null));
        lake.write(
                month + "day=03/part-0.parquet",
                Files.schema("superhero_name", "string", "home_location", "string"),
                Files.row("Black Widow", ""));
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void sparkReadsTheColumnsOfTheFirstFile() {
        try (RecordCursor spark = as(Engine.SPARK)) {
            assertThat(columns(spark))
                    .containsExactly(
                            Tuple.tuple("real_name", Plain.STRING),
                            Tuple.tuple("superhero_name", Plain.STRING),
                            Tuple.tuple("year", Plain.INT),
                            Tuple.tuple("month", Plain.INT),
                            Tuple.tuple("day", Plain.INT));
            assertThat(Files.rows(spark))
                    .containsExactly(
                            Arrays.asList("Clark Kent", "Superman", 2021, 5, 1),
                            Arrays.asList("Bruce Wayne", null, 2021, 5, 1),
                            Arrays.asList("Diana Prince", "Wonder Woman", 2021, 5, 2),
                            Arrays.asList("Peter Parker", "Spider-Man", 2021, 5, 2),
                            Arrays.asList(null, "Black Widow", 2021, 5, 3));
        }
    }

    @Test
    void sparkMergesSchemasAndShowsNullForAbsent() {
        try (RecordCursor merged = as(Engine.SPARK_MERGE)) {
            assertThat(columns(merged))
                    .containsExactly(
                            Tuple.tuple("real_name", Plain.STRING),
                            Tuple.tuple("superhero_name", Plain.STRING),
                            Tuple.tuple("home_location", Plain.STRING),
                            Tuple.tuple("year", Plain.INT),
                            Tuple.tuple("month", Plain.INT),
                            Tuple.tuple("day", Plain.INT));
            assertThat(Files.rows(merged))
                    .containsExactly(
                            Arrays.asList("Clark Kent", "Superman", null, 2021, 5, 1),
                            Arrays.asList("Bruce Wayne", null, null, 2021, 5, 1),
                            Arrays.asList("Diana Prince", "Wonder Woman", "Themyscira", 2021, 5, 2),
                            Arrays.asList("Peter Parker", "Spider-Man", null, 2021, 5, 2),
                            Arrays.asList(null, "Black Widow", "", 2021, 5, 3));
        }
    }

    @Test
    void weTellAbsentFromNullAndKeepPartitionValuesAsTheyAre() {
        try (RecordCursor ours = lake.connector.reader().read(LakeFixture.all(HEROES))) {
            assertThat(columns(ours))
                    .containsExactly(
                            Tuple.tuple("real_name", Plain.STRING),
                            Tuple.tuple("superhero_name", Plain.STRING),
                            Tuple.tuple("home_location", Plain.STRING),
                            Tuple.tuple("year", Plain.STRING),
                            Tuple.tuple("month", Plain.STRING),
                            Tuple.tuple("day", Plain.STRING));
            assertThat(Files.rows(ours))
                    .containsExactly(
                            Arrays.asList("Clark Kent", "Superman", ABSENT, "2021", "05", "01"),
                            Arrays.asList("Bruce Wayne", null, ABSENT, "2021", "05", "01"),
                            Arrays.asList("Diana Prince", "Wonder Woman", "Themyscira", "2021", "05", "02"),
                            Arrays.asList("Peter Parker", "Spider-Man", null, "2021", "05", "02"),
                            Arrays.asList(ABSENT, "Black Widow", "", "2021", "05", "03"));
        }
    }

    private RecordCursor as(Engine engine) {
        return lake.connector.reader().readAs(engine, LakeFixture.all(HEROES)).orElseThrow();
    }

    private static List<Tuple> columns(RecordCursor cursor) {
        return cursor.schema().columns().stream()
                .map((Column column) -> Tuple.tuple(column.name(), column.type()))
                .toList();
    }
}

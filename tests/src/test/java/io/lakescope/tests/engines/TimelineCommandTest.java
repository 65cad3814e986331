package io.lakescope.tests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.cli.CommandLineApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code schema --timeline}, {@code read --as} and declared datasets, as people and scripts call them. */
class TimelineCommandTest {

    private record Answer(int exit, String out, String err) {}

    @TempDir
    Path root;

    private static Answer call(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = CommandLineApp.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--output", "json"));
        all.addAll(List.of(arguments));
        Answer answer = call(all.toArray(String[]::new));
        assertThat(answer.exit()).as(answer.err() + answer.out()).isZero();
        return JsonMapper.builder().build().readTree(answer.out());
    }

    private String visits(String path) {
        return root.resolve("visits").resolve(path).toString();
    }

    /** Three days of a version: a column is born and a type widened on day 2, the scale changes on day 3. */
    private void writeVisits() {
        String month = "visits/version=1.0/year=2021/month=05/";
        new Folders(root)
                .file(month + "day=01/p.parquet", "id", "int", 1, "score", "decimal(5,2)", value("decimal(5,2)"))
                .file(
                        month + "day=02/p.parquet",
                        "id",
                        "long",
                        2L,
                        "score",
                        "decimal(5,2)",
                        value("decimal(5,2)"),
                        "home",
                        "string",
                        "x")
                .file(
                        month + "day=03/p.parquet",
                        "id",
                        "long",
                        3L,
                        "score",
                        "decimal(6,3)",
                        value("decimal(6,3)"),
                        "home",
                        "string",
                        null);
    }

    private static @Nullable Object value(String type) {
        return Folders.VALUES.get(type);
    }

    @Test
    void jsonKeepsTheSchemaAndAddsWhatHappened() throws IOException {
        writeVisits();

        JsonNode plain = json("schema", visits("version=1.0"));
        JsonNode timeline = json("schema", visits("version=1.0"), "--timeline");

        assertThat(timeline.get("columns")).isEqualTo(plain.get("columns"));
        assertThat(timeline.get("conflicts")).isEqualTo(plain.get("conflicts"));
        assertThat(timeline.get("policy").asText()).isEqualTo("BACKWARD_TRANSITIVE");
        assertThat(timeline.get("spans").findValuesAsText("first"))
                .containsExactly("year=2021/month=05/day=01", "year=2021/month=05/day=02", "year=2021/month=05/day=03");
        assertThat(timeline.get("changes").findValuesAsText("verdict"))
                .containsExactlyInAnyOrder("compatible", "compatible", "needs bump");
        assertThat(timeline.get("bump").get("from").asText()).isEqualTo("1.0");
        assertThat(timeline.get("bump").get("to").asText()).isEqualTo("2.0");
        assertThat(timeline.get("timeline").findValuesAsText("column"))
                .containsExactly("id", "score", "home", "year", "month", "day");
        assertThat(timeline.get("engines").findValuesAsText("engine"))
                .containsExactly("spark", "spark-merge", "duckdb", "duckdb-union");
        assertThat(timeline.get("engines").get(1).get("error").asText()).contains("CANNOT_MERGE_SCHEMAS");
    }

    @Test
    void textSaysWhatIsDueAndFitsATerminal() {
        writeVisits();

        Answer answer = call("schema", visits("version=1.0"), "--timeline");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .contains("version 2.0 is due after 1.0, from year=2021/month=05/day=03 on, 1 files")
                .contains("int > long")
                .containsPattern("home +string +·██")
                .contains("Spark mergeSchema does not open it: CANNOT_MERGE_SCHEMAS");
    }

    @Test
    void textStaysReadableWithThreeHundredColumnsAndManyDays() {
        Folders folders = new Folders(root);
        for (int day = 1; day <= 40; day++) {
            List<@Nullable Object> columns = new ArrayList<>();
            for (int c = 0; c < (day < 20 ? 299 : 300); c++) {
                columns.addAll(List.of("column_" + c, "int", c));
            }
            folders.file("wide/day=" + day + "/p.parquet", columns.toArray());
        }

        Answer answer = call("schema", root.resolve("wide").toString(), "--timeline");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out().lines()).anyMatch(line -> line.contains("column_299") && line.contains("·█"));
        assertThat(answer.out().lines().mapToInt(String::length).max().orElse(0))
                .isLessThan(200);
        assertThat(answer.out().lines().count()).isLessThan(330);
    }

    @Test
    void rowsAsSparkHasThem() throws IOException {
        writeVisits();

        JsonNode rows = json("read", visits("version=1.0"), "--as", "spark").get("rows");

        assertThat(rows.get(1).toString())
                .isEqualTo("{\"id\":2,\"score\":\"1.10\",\"year\":2021,\"month\":5,\"day\":2}");
        assertThat(call("read", visits(""), "--as", "hive").exit()).isEqualTo(2);
        assertThat(call("read", visits(""), "--as", "spark-merge").err()).contains("CANNOT_MERGE_SCHEMAS");
    }

    @Test
    void whatAWorkspaceDeclaresOfADatasetCounts() throws IOException {
        writeVisits();
        Path workspace = Files.writeString(root.resolve("workspace.yaml"), """
                name: declared
                connections:
                  lake: {local: {root: "file://%s"}}
                datasets:
                  lake:local/visits: {layout: country/version/year/month/day, policy: NONE}
                """.formatted(root));

        JsonNode timeline = json("-w", workspace.toString(), "schema", "lake:local/visits/version=1.0", "--timeline");
        JsonNode described = json("-w", workspace.toString(), "describe", "lake:local/visits");

        assertThat(timeline.get("policy").asText()).isEqualTo("NONE");
        assertThat(timeline.get("bump").isNull()).isTrue();
        assertThat(described.get("deviations").get(0).asText())
                .startsWith("layout: missing level country: version=1.0/year=2021/month=05/day=01 and 2 more");
    }

    @Test
    void whatHasNoFilesHasNoTimeline() throws IOException {
        Answer answer =
                call("schema", Files.createDirectories(root.resolve("none")).toString(), "--timeline");

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err()).contains("no data files");
    }
}

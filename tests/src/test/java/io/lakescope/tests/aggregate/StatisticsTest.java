package io.lakescope.tests.aggregate;

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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of the retail days by country, beside a count of the lines of their files. */
class StatisticsTest {

    private static final Path RETAIL = retail();

    private static Path retail() {
        String named = System.getProperty("LAKESCOPE_TESTDATA", System.getenv("LAKESCOPE_TESTDATA"));
        Path root = Path.of(System.getProperty("lakescope.root", "."));
        Path data = named == null ? root.resolve("../shared/data") : Path.of(named);
        return data.resolve("retail").toAbsolutePath().normalize();
    }

    @TempDir
    private Path folder;

    @Test
    void equalTheLinesOfEachCountryAndDayFromFootersAndByAScan() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(RETAIL), () -> "no retail days in " + RETAIL);
        Map<String, Long> truth = lines();
        String select =
                "SELECT * EXCLUDE (Country), Country AS country, CAST(InvoiceDate AS DATE) AS day FROM read_csv('"
                        + RETAIL
                        + "/*.csv', types={'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR', 'CustomerID': 'VARCHAR'})";
        copy(select, "both", "country, day");
        copy("SELECT * EXCLUDE day FROM (" + select + ")", "one", "country");

        JsonNode named = statistics("both", "--by", "country");
        JsonNode scanned = statistics("one", "--by", "country");

        assertThat(counts(named, "footers")).isEqualTo(truth);
        assertThat(counts(scanned, "scan")).isEqualTo(truth);
        assertThat(named.get("modules").get(0).get("rows").asLong())
                .isEqualTo(truth.values().stream().mapToLong(Long::longValue).sum());
        JsonNode january = statistics("both", "--by", "country", "--from", "2011-01-01", "--to", "2011-02-01");
        assertThat(counts(january, "footers"))
                .isNotEmpty()
                .isEqualTo(truth.entrySet().stream()
                        .filter(cell -> cell.getKey().contains("|2011-01-"))
                        .collect(java.util.stream.Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    }

    /** The country is the last field, and no field holds a line break. */
    private static Map<String, Long> lines() throws IOException {
        Map<String, Long> lines = new TreeMap<>();
        try (Stream<Path> files = Files.list(RETAIL)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                String day = String.valueOf(file.getFileName()).replace(".csv", "");
                Files.readAllLines(file).stream()
                        .skip(1)
                        .forEach(line ->
                                lines.merge(line.substring(line.lastIndexOf(',') + 1) + "|" + day, 1L, Long::sum));
            }
        }
        return lines;
    }

    private void copy(String select, String name, String keys) throws SQLException {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            boolean unused = statement.execute("COPY (" + select + ") TO '" + folder.resolve(name)
                    + "' (FORMAT parquet, PARTITION_BY (" + keys + "))");
        }
    }

    private JsonNode statistics(String name, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--output", "json", "statistics", folder.resolve(name).toString()));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = CommandLineApp.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
        assertThat(exit).as("%s", err.toString(StandardCharsets.UTF_8)).isZero();
        return JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private static Map<String, Long> counts(JsonNode document, String how) {
        Map<String, Long> counts = new TreeMap<>();
        document.get("modules").get(0).get("cells").forEach(cell -> {
            assertThat(cell.get("how").asText()).isEqualTo(how);
            counts.put(
                    cell.get("customer").asText() + "|" + cell.get("day").asText(),
                    cell.get("rows").asLong());
        });
        return counts;
    }
}

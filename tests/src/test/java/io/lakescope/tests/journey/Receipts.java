package io.lakescope.tests.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakescope.connectors.kafka.TopicWriter;
import io.lakescope.tests.survival.Sample;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The receipt lines of the retail data, one CSV file a day, counted apart from the product. */
final class Receipts {

    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private static final List<String> NAMED = List.of("2011-02-01", "2011-06-09", "2011-06-20", "2011-06-30");

    /** Rows by {@code country|day}. */
    private final Map<String, Long> counts = new TreeMap<>();

    private final List<Path> files;

    private Receipts(List<Path> files) {
        this.files = files;
    }

    /** Skips the test, saying so, where the data is absent. */
    static Receipts find() throws IOException {
        Path data = data();
        assumeTrue(
                Files.isDirectory(data.resolve("retail")),
                "no retail data in " + data + "; set LAKESCOPE_TESTDATA to run this journey");
        try (Stream<Path> files = Files.list(data.resolve("retail"))) {
            List<Path> days = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
            return new Receipts(
                    Sample.isWhole()
                            ? days
                            : IntStream.range(0, days.size())
                                    .filter(i -> i % 4 == 0 || isNamed(days.get(i)))
                                    .mapToObj(days::get)
                                    .toList());
        }
    }

    /** Days that the journey asks for by name. */
    private static boolean isNamed(Path file) {
        return NAMED.stream().anyMatch(day -> file.getFileName().toString().contains(day));
    }

    /** Whether these are all days. */
    boolean isWhole() {
        return Sample.isWhole();
    }

    static Path data() {
        String named = System.getProperty("LAKESCOPE_TESTDATA", System.getenv("LAKESCOPE_TESTDATA"));
        return named == null
                ? Path.of(System.getProperty("lakescope.root", ".."))
                        .resolve("../shared/data")
                        .normalize()
                : Path.of(named);
    }

    Map<String, Long> counts() {
        return counts;
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    long total(String from, String to) {
        return counts.entrySet().stream()
                .filter(entry -> day(entry.getKey()).compareTo(from) >= 0
                        && day(entry.getKey()).compareTo(to) < 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long total(String country, String from, String to) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(country + "|"))
                .filter(entry -> day(entry.getKey()).compareTo(from) >= 0
                        && day(entry.getKey()).compareTo(to) < 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String day(String key) {
        return key.substring(key.indexOf('|') + 1);
    }

    /** Sends every line as JSON; {@code line} is its position in file order. */
    void produce(TopicWriter writer) throws IOException {
        long line = 0;
        for (Path file : files) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                for (CSVRecord row : CSV.parse(reader)) {
                    send(writer, row, line++);
                }
            }
        }
        writer.flush();
    }

    private void send(TopicWriter writer, CSVRecord row, long line) {
        String time = row.get("InvoiceDate").replace(' ', 'T') + "Z";
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        json.put("country", row.get("Country"));
        json.put("invoice_time", time);
        json.put("invoice_no", row.get("InvoiceNo"));
        json.put("line", line);
        json.put("stock_code", row.get("StockCode"));
        json.put("description", row.get("Description"));
        json.put("quantity", Integer.parseInt(row.get("Quantity")));
        json.put("unit_price", new BigDecimal(row.get("UnitPrice")));
        if (!row.get("CustomerID").isEmpty()) {
            json.put("customer", row.get("CustomerID"));
        }
        writer.send(
                Instant.parse(time),
                row.get("InvoiceNo").getBytes(StandardCharsets.UTF_8),
                json.toString().getBytes(StandardCharsets.UTF_8));
        counts.merge(row.get("Country") + "|" + time.substring(0, 10), 1L, Long::sum);
    }
}

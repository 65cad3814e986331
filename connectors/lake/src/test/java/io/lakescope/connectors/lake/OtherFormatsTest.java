package io.lakescope.connectors.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.lake.parquet.Files;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of CSV, JSON lines and Avro, merged as Parquet folders are. */
class OtherFormatsTest {

    @TempDir
    private Path dir = Path.of("");

    private final LakeConnector lake = LakeConnector.plain();

    @AfterEach
    void close() {
        lake.close();
    }

    private void write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        java.nio.file.Files.createDirectories(file.resolveSibling("."));
        java.nio.file.Files.writeString(file, text);
    }

    private static ReadRequest all(Path path) {
        return ReadRequest.all(SourceAddress.ofFile(path));
    }

    private List<List<@Nullable Object>> rows(ReadRequest request) {
        try (RecordCursor cursor = lake.reader().read(request)) {
            return Files.rows(cursor);
        }
    }

    @Test
    void filesAreMergedWidenedAndPartitioned() throws IOException {
        write("day=01/rows.csv", "id,name\n1,a\n");
        write("day=02/rows.csv", "id,price\n2.5,9\n");
        write("day=02/_SUCCESS", "");

        SourceSchema schema = lake.catalog().schema(SourceAddress.ofFile(dir));
        assertThat(schema.conflicts()).isEmpty();
        assertThat(columns(schema)).containsExactly("id decimal", "name string", "price long", "day string");
        assertThat(rows(all(dir)).get(0)).containsExactly(new BigDecimal("1"), "a", Absent.ABSENT, "01");
        assertThat(lake.reader().count(all(dir), false)).isEqualTo(new Count(2, true, Count.How.FOOTERS));
        var keyed = new ReadRequest(
                SourceAddress.ofFile(dir),
                Map.of("day", "02"),
                OptionalLong.empty(),
                false,
                io.lakescope.connectors.TimeRange.ALL,
                io.lakescope.connectors.RowFilter.ALL,
                List.of("price", "day"),
                true);
        assertThat(rows(keyed)).containsExactly(Arrays.asList(9L, "02", "day=02/rows.csv", 0L));
    }

    private static List<String> columns(SourceSchema schema) {
        return schema.columns().stream()
                .map(column ->
                        column.column().name() + " " + column.column().type().text())
                .toList();
    }

    @Test
    void guessesThatDifferAreReadAsWhatKeepsEveryValue() throws IOException {
        write("a.csv", "invoice,v\n536365,1\n");
        write("b.csv", "invoice,v\nC536379,2\n");
        assertThat(columns(lake.catalog().schema(SourceAddress.ofFile(dir))))
                .containsExactly("invoice string", "v long");
        assertThat(rows(all(dir))).containsExactly(List.of("536365", 1L), List.of("C536379", 2L));

        Path json = dir.resolve("json");
        write("json/a.jsonl", "{\"id\":1,\"n\":1}\n");
        write("json/b.jsonl", "{\"id\":\"x\",\"n\":0.5}\n");
        assertThat(columns(lake.catalog().schema(SourceAddress.ofFile(json)))).containsExactly("id json", "n decimal");
        assertThat(rows(all(json)))
                .containsExactly(List.of("1", new BigDecimal("1")), List.of("\"x\"", new BigDecimal("0.5")));
    }

    @Test
    void aFolderThatMixesFormatsSaysSo() throws IOException {
        write("a.csv", "id\n1\n");
        write("b.csv", "id\n2\n");
        write("c.jsonl", "{\"id\":3}\n");

        assertThat(rows(all(dir))).containsExactly(List.of(1L), List.of(2L));
        Map<String, Object> facts =
                lake.catalog().describe(SourceAddress.ofFile(dir)).facts();
        assertThat(facts).containsEntry("formats", List.of("CSV")).containsEntry("rows", 2L);
        assertThat(String.valueOf(facts.get("findings")))
                .contains("mixed formats: beside 2 CSV files lie 1 of JSON lines");
        assertThat(rows(all(dir.resolve("c.jsonl")))).containsExactly(List.of(3L));
    }

    @Test
    void rowsThatAreNotStatedAreCountedByReading() throws IOException {
        StringBuilder text = new StringBuilder("id,v\n");
        int rows = 20_000;
        for (int i = 0; i < rows; i++) {
            text.append(i).append(',').append("x".repeat(1_000)).append('\n');
        }
        write("big.csv", text.toString());

        assertThat(lake.reader().count(all(dir), false)).isEqualTo(new Count(rows, true, Count.How.SCAN));
        Map<String, Object> facts =
                lake.catalog().describe(SourceAddress.ofFile(dir)).facts();
        assertThat(facts).doesNotContainKey("rows");
        assertThat(String.valueOf(facts.get("findings"))).contains("rows not counted: 1 files");
    }

    @Test
    void realFoldersHaveTheRightCountsAndTypes() {
        Optional<Path> retail = TestData.folder("retail");
        Optional<Path> flights = TestData.folder("events/airline-stats-avro");
        assumeTrue(retail.isPresent() && flights.isPresent(), "the real folders are not there (LAKESCOPE_TESTDATA)");

        SourceSchema schema = lake.catalog().schema(SourceAddress.ofFile(retail.orElseThrow()));
        assertThat(schema.conflicts()).isEmpty();
        assertThat(columns(schema))
                .containsExactly(
                        "InvoiceNo string",
                        "StockCode string",
                        "Description string",
                        "Quantity long",
                        "InvoiceDate timestamp(us)",
                        "UnitPrice double",
                        "CustomerID double",
                        "Country string");
        assertThat(lake.reader().count(all(retail.orElseThrow()), false).rows()).isEqualTo(245_903);

        Count counted = lake.reader().count(all(flights.orElseThrow()), false);
        AtomicLong read = new AtomicLong();
        try (RecordCursor cursor = lake.reader().read(all(flights.orElseThrow()))) {
            assertThat(cursor.schema().size()).isEqualTo(79);
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                read.addAndGet(batch.get().size());
            }
        }
        assertThat(counted).isEqualTo(new Count(read.get(), true, Count.How.FOOTERS));
    }
}

package io.lakescope.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.jobs.Exporter;
import io.lakescope.jobs.Sources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type goes into every format and comes back as it was, or as the text that the format has for it. */
class FormatsTest {

    @TempDir
    private Path folder;

    private final LakeConnector lake = LakeConnector.plain();
    private final Exporter exporter = new FileExporter(new Sources(address -> lake, address -> TablePattern.NONE));

    @AfterEach
    void close() {
        lake.close();
    }

    private Path export(String name) {
        Path file = folder.resolve(name);
        Exporter.Report report = exporter.of(new Exporter.Request(
                        () -> new ListCursor(Samples.schema(), Samples.rows()),
                        SourceAddress.ofFile(file),
                        Exporter.Options.DEFAULT))
                .run();
        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.unreadable()).isZero();
        assertThat(file).hasSize(report.sizeBytes());
        return file;
    }

    @Test
    void parquetKeepsEveryTypeAndValue() {
        Path file = export("all.parquet");

        try (RecordCursor cursor = lake.reader().read(ReadRequest.all(SourceAddress.ofFile(file)))) {
            Batch batch = cursor.next().orElseThrow();
            assertThat(batch.schema().columns())
                    .extracting(column -> column.type().text())
                    .containsExactlyElementsOf(Samples.schema().columns().stream()
                            .map(column -> column.type().text())
                            .toList());
            assertThat(batch.row(0)).containsExactly(Samples.rows().get(0));
            assertThat(batch.row(1)).containsExactly(Samples.rows().get(1));
            assertThat(java.util.Arrays.asList(batch.row(2))
                            .subList(1, Samples.schema().size()))
                    .as("a file has each of its columns: what was absent is null in it")
                    .containsOnlyNulls();
        }
    }

    @Test
    void jsonLinesAreTheObjectsThatReadPrints() throws Exception {
        List<String> lines = Files.readAllLines(export("all.jsonl"));
        JsonMapper mapper = JsonMapper.builder().build();
        JsonNode values = mapper.readTree(lines.get(0));

        assertThat(lines).hasSize(3);
        assertThat(values.get("long").asText()).isEqualTo(Long.toString(Long.MIN_VALUE + 1));
        assertThat(values.get("ulong").isNumber()).isTrue();
        assertThat(values.get("varint").isTextual()).isTrue();
        assertThat(values.get("binary").asText()).isEqualTo("AQI=");
        assertThat(values.get("timestamp(us,utc)").asText()).isEqualTo("2026-08-20T09:12:44.123456Z");
        assertThat(values.get("map<int,string>")).hasToString("[{\"key\":7,\"value\":\"seven\"}]");
        assertThat(mapper.readTree(lines.get(1)).get("string").isNull()).isTrue();
        assertThat(mapper.readTree(lines.get(2)))
                .as("absent columns are left out")
                .hasToString("{\"id\":3}");
    }

    @Test
    void csvHoldsTheSameTextsAndTellsNullFromAbsent() throws Exception {
        Path file = export("all.csv");

        try (CSVParser parser = CSVParser.parse(
                file,
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180.builder().setHeader().get())) {
            List<CSVRecord> rows = parser.getRecords();
            assertThat(parser.getHeaderNames())
                    .containsExactlyElementsOf(Samples.schema().columns().stream()
                            .map(column -> column.name())
                            .toList());
            assertThat(rows.get(0).get("string")).isEqualTo(Samples.VALUES.get("string"));
            assertThat(rows.get(0).get("decimal(38,10)")).isEqualTo("1234567890123456789012345678.0123456789");
            assertThat(rows.get(0).get("struct<a:int,b:string>")).isEqualTo("{\"a\":1,\"b\":\"x\"}");
            assertThat(rows.get(0).get("byte")).isEqualTo("-7");
            assertThat(rows.get(1).toList().subList(1, rows.get(1).size())).containsOnly("");
            assertThat(rows.get(2).toList().subList(1, rows.get(2).size())).containsOnly("absent");
        }
    }

    @Test
    void excelHasNumbersDatesAndTextsAsSuch() throws Exception {
        try (ReadableWorkbook workbook = new ReadableWorkbook(export("all.xlsx").toFile())) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(4);
            assertThat(cell(rows.get(1), "int").getType()).isEqualTo(CellType.NUMBER);
            assertThat(cell(rows.get(1), "int").asNumber().intValue()).isEqualTo(-70_000);
            assertThat(cell(rows.get(1), "long").getType()).isEqualTo(CellType.STRING);
            assertThat(cell(rows.get(1), "long").getText()).isEqualTo(Long.toString(Long.MIN_VALUE + 1));
            assertThat(cell(rows.get(1), "date").asDate().toLocalDate()).isEqualTo("2026-02-28");
            assertThat(cell(rows.get(1), "timestamp(ms)").asDate()).isEqualTo("2026-08-20T09:12:44.123");
            assertThat(cell(rows.get(1), "boolean").asBoolean()).isTrue();
            assertThat(cell(rows.get(1), "decimal(38,10)").getText())
                    .isEqualTo("1234567890123456789012345678.0123456789");
            assertThat(cell(rows.get(1), "string").getText()).isEqualTo(Samples.VALUES.get("string"));
            assertThat(cell(rows.get(1), "list<int>").getText()).isEqualTo("[1,2,3]");
            assertThat(rows.get(2).getOptionalCell(1)).isEmpty();
            assertThat(cell(rows.get(3), "date").getText()).isEqualTo("absent");
        }
    }

    private static org.dhatim.fastexcel.reader.Cell cell(Row row, String column) {
        return row.getCell(Samples.schema().position(column).orElseThrow());
    }

    @Test
    void excelGoesOnInAFurtherSheet() throws Exception {
        Path file = folder.resolve("sheets.xlsx");
        try (var out = Files.newOutputStream(file);
                ExcelSink sink = new ExcelSink(out, Samples.schema(), Exporter.Options.DEFAULT, 2)) {
            sink.append(Batch.ofRows(Samples.schema(), Samples.rows()));
            sink.finish();
            assertThat(sink.notes()).hasSize(1).first().asString().contains("1 times were cut to milliseconds");
        }

        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            assertThat(workbook.getSheets().map(sheet -> sheet.getName())).containsExactly("rows", "rows 2");
            assertThat(workbook.findSheet("rows 2").orElseThrow().read()).hasSize(2);
        }
    }
}

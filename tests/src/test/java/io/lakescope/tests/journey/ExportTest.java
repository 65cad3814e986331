package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported is what is read: the same rows, columns and order, however the selection is made. */
class ExportTest {

    @TempDir
    private static Path folder;

    private static Cli cli;
    private static String dataset = "";

    @BeforeAll
    static void writeADataset() throws IOException {
        Path workspace = Files.writeString(
                folder.resolve("workspace.yaml"), "name: export\nlocal: true\nconnections: {lake: {}}\n");
        cli = new Cli(workspace);
        dataset = folder.resolve("visits").toString();
        write("country=FR/day=2026-08-01", List.of(new Column("n", Type.Plain.INT)), 300);
        write("country=FR/day=2026-08-02", columns(Type.Plain.LONG), 300);
        write("country=GB/day=2026-08-02", columns(Type.Plain.LONG), 300);
        write("country=GB/day=2026-08-03", List.of(new Column("n", Type.Plain.STRING)), 10);
    }

    private static List<Column> columns(Type n) {
        return List.of(new Column("n", n), new Column("zone", Type.Plain.STRING));
    }

    private static void write(String leaf, List<Column> columns, int rows) {
        LocalStorage storage = new LocalStorage(folder.resolve("visits"));
        Schema schema = new Schema(columns);
        List<@Nullable Object[]> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            @Nullable Object[] row = new @Nullable Object[columns.size()];
            Type n = columns.get(0).type();
            row[0] = n == Type.Plain.INT ? (Object) i : n == Type.Plain.LONG ? (Object) (long) i : "x";
            if (row.length > 1) {
                row[1] = i % 7 == 0 ? null : "zone " + i % 5;
            }
            values.add(row);
        }
        try (RecordFiles.FileWriter writer = new ParquetFiles().write(storage, "_s/f", schema)) {
            writer.append(Batch.ofRows(schema, values));
            writer.commit(Map.of());
        }
        var unused = storage.publish(
                "_s/f", leaf + "/part-0.parquet", new io.lakescope.connectors.LakeStorage.Precondition.Absent());
        storage.delete("_s");
    }

    private static List<String> with(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    private static void assertExportsWhatItReads(int exit, String... selection) throws IOException {
        Path file = folder.resolve("rows.jsonl");
        List<String> chosen = List.of(selection);
        Cli.Answer answer =
                cli.call(with(with(List.of("export", dataset), selection), "--overwrite", "--out", file.toString())
                        .toArray(String[]::new));
        JsonNode read = cli.run(with(
                        with(List.of("read", dataset), selection),
                        chosen.contains("--limit") ? new String[0] : new String[] {"--limit", "100000"})
                .toArray(String[]::new));

        assertThat(answer.exit()).as(answer.err()).isEqualTo(exit);
        List<String> rows = new ArrayList<>();
        read.get("rows").forEach(row -> rows.add(row.toString()));
        assertThat(rows).isNotEmpty();
        JsonMapper mapper = JsonMapper.builder().build();
        List<String> exported = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            exported.add(mapper.readTree(line).toString());
        }
        assertThat(exported).isEqualTo(rows);
        assertThat(answer.json().get("rows").asInt()).isEqualTo(rows.size());
        assertThat(answer.json().get("bytes").asLong()).isEqualTo(Files.size(file));
        assertThat(answer.json().get("out").asText()).isEqualTo("file://" + file);
    }

    @Test
    void exportsEveryRowAndCountsWhatCannotBeRead() throws IOException {
        assertExportsWhatItReads(1);

        JsonNode report = cli.call(
                        "export", dataset, "--out", folder.resolve("all.csv").toString())
                .json();
        assertThat(report.get("rows").asInt()).isEqualTo(910);
        assertThat(report.get("unreadable").asInt())
                .as("text where the others have numbers")
                .isEqualTo(10);
    }

    @Test
    void exportsTheSelectionInItsOrder() throws IOException {
        assertExportsWhatItReads(0, "--key", "country=FR");
        assertExportsWhatItReads(0, "--key", "country=FR", "--columns", "zone,n,day");
        assertExportsWhatItReads(0, "--key", "country=FR", "--where", "n > 290", "--lineage");
        assertExportsWhatItReads(0, "--from", "2026-08-01", "--to", "2026-08-03", "--newest");
        assertExportsWhatItReads(0, "--key", "country=GB", "--key", "day=2026-08-02", "--limit", "7");
        assertExportsWhatItReads(0, "--key", "country=FR", "--sort", "-n");
        assertExportsWhatItReads(0, "--key", "country=FR", "--sort", "zone", "--columns", "n,day", "--limit", "50");
    }

    @Test
    void aPartitionedExportReadsAsTheSameRows() {
        String out = folder.resolve("by-zone").toString();
        JsonNode report = cli.run("export", dataset, "--key", "country=FR", "--out", out, "--partition-by", "zone,day");

        assertThat(report.get("rows").asInt()).isEqualTo(600);
        assertThat(cli.count(out)).isEqualTo(600);
        assertThat(cli.count(out, "--key", "zone=zone 3"))
                .isEqualTo(cli.count(dataset, "--key", "country=FR", "--key", "zone=zone 3"));
        assertThat(cli.run("schema", out).get("columns").findValuesAsText("name"))
                .containsExactly("n", "country", "zone", "day");
    }

    @Test
    void refusesWithAReasonAndWritesNothing() {
        Path out = folder.resolve("rows.doc");
        Cli.Answer ending = cli.call("export", dataset, "--out", out.toString());
        Cli.Answer column =
                cli.call("export", dataset, "--out", folder.resolve("p").toString(), "--partition-by", "nothing");

        assertThat(ending.exit()).isEqualTo(2);
        assertThat(ending.err()).startsWith("Cannot export to ").contains(".xlsx");
        assertThat(column.exit()).isEqualTo(2);
        assertThat(column.err()).contains("'nothing'", "country");
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("p")).doesNotExist();
    }
}

package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as scripts call it. */
class SqlTest {

    @TempDir
    private static Path folder;

    private static Cli cli;
    private static String from = "";

    @BeforeAll
    static void writeADataset() throws IOException {
        cli = new Cli(Files.writeString(
                folder.resolve("workspace.yaml"), "name: sql\nlocal: true\nconnections: {lake: {}}\n"));
        LocalStorage storage = new LocalStorage(folder.resolve("visits"));
        Schema schema = new Schema(List.of(new Column("n", Type.Plain.INT), new Column("zone", Type.Plain.STRING)));
        for (String month : List.of("05", "06")) {
            try (RecordFiles.FileWriter writer = new ParquetFiles().write(storage, "_s/f", schema)) {
                writer.append(Batch.ofRows(
                        schema,
                        List.of(
                                new @Nullable Object[] {1, "a"},
                                new @Nullable Object[] {2, null},
                                new @Nullable Object[] {3, "c"})));
                writer.commit(Map.of());
            }
            var unused =
                    storage.publish("_s/f", "month=" + month + "/p.parquet", new LakeStorage.Precondition.Absent());
        }
        storage.delete("_s");
        from = " FROM \"" + folder.resolve("visits") + "\"";
    }

    @Test
    void answersInTheShapeOfRead() {
        JsonNode answer =
                cli.run("sql", "SELECT month, count(zone) AS zones, avg(n) AS mean" + from + " GROUP BY 1 ORDER BY 1");

        assertThat(answer.get("columns").toString())
                .isEqualTo("[{\"name\":\"month\",\"type\":\"string\"},{\"name\":\"zones\",\"type\":\"long\"},"
                        + "{\"name\":\"mean\",\"type\":\"double\"}]");
        assertThat(answer.get("rows").toString())
                .isEqualTo("[{\"month\":\"05\",\"zones\":2,\"mean\":2.0},{\"month\":\"06\",\"zones\":2,\"mean\":2.0}]");
        assertThat(answer.get("truncated").asBoolean()).isFalse();
        assertThat(answer.get("filesTotal").asInt()).isEqualTo(2);
        assertThat(answer.get("notes")).isEmpty();
    }

    @Test
    void saysThatMoreRowsAreThere() {
        JsonNode answer = cli.run("sql", "SELECT *" + from, "--limit", "2");

        assertThat(answer.get("rows")).hasSize(2);
        assertThat(answer.get("truncated").asBoolean()).isTrue();
    }

    @Test
    void whatIsNoSelectOverAddressesIsWrongUsage() {
        Path out = folder.resolve("out.csv");
        for (String sql : List.of(
                "COPY (SELECT *" + from + ") TO '" + out + "'",
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT nothing" + from)) {
            Cli.Answer answer = cli.call("sql", sql);
            assertThat(answer.exit()).as(sql).isEqualTo(2);
            assertThat(answer.json().get("error").get("message").asText()).startsWith("Cannot run the query: ");
            assertThat(answer.err().strip().lines()).hasSize(1);
        }
        assertThat(out).doesNotExist();
    }
}

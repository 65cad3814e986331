package io.lakescope.connectors.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SourceAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedTimelineTest {

    @TempDir
    private Path root;

    private final LakeConnector lake = LakeConnector.plain();

    @BeforeEach
    void folders() throws IOException {
        for (int day = 1; day <= 3; day++) {
            Files.createDirectories(root.resolve("day=0" + day));
        }
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private void write(String path, String fields) throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType("message m { " + fields + " }");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(root.resolve(path)))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .build()) {
            SimpleGroup row = new SimpleGroup(schema);
            row.add("id", 7L);
            if (schema.containsField("at")) {
                row.add("at", new NanoTime(2_440_588, 1_000L));
            }
            writer.write(row);
        }
    }

    private SchemaTimeline timeline() {
        return lake.catalog().timeline(SourceAddress.ofFile(root)).orElseThrow();
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndTheRestGoesOn() throws IOException {
        write("day=01/a.parquet", "optional int64 id;");
        write("day=03/a.parquet", "optional int64 id; optional int96 at;");
        Files.writeString(root.resolve("day=02/broken.parquet"), "PAR1 this is not Parquet");

        SchemaTimeline timeline = timeline();

        assertThat(timeline.lines()).extracting(SchemaTimeline.Line::column).containsExactly("id", "at", "day");
        SchemaChange first = timeline.changes().get(0);
        assertThat(first.kind()).isEqualTo(SchemaChange.Kind.UNREADABLE);
        assertThat(first.column()).isEqualTo("day=02/broken.parquet");
        assertThat(first.verdict()).isEqualTo(SchemaChange.Verdict.WARNING);
        assertThat(first.why()).contains("broken.parquet", "PAR1");
        assertThat(timeline.changes())
                .extracting(SchemaChange::kind)
                .containsExactly(SchemaChange.Kind.UNREADABLE, SchemaChange.Kind.ADDED);
    }

    @Test
    void aFolderOfNothingElseFails() throws IOException {
        Files.writeString(root.resolve("day=02/broken.parquet"), "PAR1 this is not Parquet");

        assertThatThrownBy(this::timeline)
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("broken.parquet");
    }

    @Test
    void oldTimestampsOfTwelveBytesAreNothingToWarnOf() throws IOException {
        write("day=01/a.parquet", "optional int64 id; optional int96 at;");
        assertThat(findings()).doesNotContain("nanosecond");

        Files.delete(root.resolve("day=01/a.parquet"));
        write("day=01/a.parquet", "optional int64 id (TIMESTAMP(NANOS,true));");
        assertThat(findings()).contains("nanosecond timestamps: id");
    }

    private String findings() {
        return String.valueOf(
                lake.catalog().describe(SourceAddress.ofFile(root)).facts().get("findings"));
    }
}

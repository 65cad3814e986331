package io.lakescope.connectors.lake.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.TestData;
import io.lakescope.connectors.lake.formats.avro.AvroFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroFormatTest {

    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "Event", "fields": [
              {"name": "id", "type": "long"},
              {"name": "name", "type": ["null", "string"]},
              {"name": "day", "type": {"type": "int", "logicalType": "date"}},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
              {"name": "tags", "type": {"type": "array", "items": "string"}},
              {"name": "place", "type": {"type": "record", "name": "Place", "fields": [
                {"name": "zone", "type": "string"},
                {"name": "inner", "type": ["null", "Place"]}]}},
              {"name": "mixed", "type": ["int", "string"]}]}
            """);

    @TempDir
    private Path dir = Path.of("");

    private Path write(String codec, int rows) throws IOException {
        Path file = dir.resolve(codec + ".avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
            writer.setCodec(CodecFactory.fromString(codec));
            writer.create(SCHEMA, file.toFile());
            for (int i = 0; i < rows; i++) {
                writer.append(event(i));
            }
        }
        return file;
    }

    private static GenericRecord event(int i) {
        GenericRecord place = new GenericData.Record(SCHEMA.getField("place").schema());
        place.put("zone", "z" + i);
        GenericRecord event = new GenericData.Record(SCHEMA);
        event.put("id", (long) i);
        event.put("name", i % 2 == 0 ? "n" + i : null);
        event.put("day", 14_975);
        event.put("at", 1_500_000L);
        event.put("price", ByteBuffer.wrap(BigInteger.valueOf(255).toByteArray()));
        event.put("tags", List.of("a", "b"));
        event.put("place", place);
        event.put("mixed", i % 2 == 0 ? (Object) 5 : "five");
        return event;
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "bzip2", "xz", "zstandard"})
    void readsEveryCodec(String codec) throws IOException {
        Opened file = Opened.of(new AvroFormat(), write(codec, 500));

        assertThat(file.facts().rows()).hasValue(500);
        assertThat(file.facts().details()).containsEntry("codec", codec);
        assertThat(file.rows()).hasSize(500);
        assertThat(file.columns())
                .containsExactly(
                        "id long",
                        "name string",
                        "day date",
                        "at timestamp(us,utc)",
                        "price decimal(9,2)",
                        "tags list<string>",
                        "place struct<zone:string,inner:json>",
                        "mixed json");
        Map<String, Object> place = new java.util.LinkedHashMap<>();
        place.put("zone", "z1");
        place.put("inner", null);
        assertThat(file.rows().get(1))
                .isEqualTo(Arrays.asList(
                        1L,
                        null,
                        LocalDate.parse("2011-01-01"),
                        Instant.parse("1970-01-01T00:00:01.5Z"),
                        new BigDecimal("2.55"),
                        List.of("a", "b"),
                        place,
                        "\"five\""));
    }

    @Test
    void damageNamesTheFile() throws IOException {
        Path file = write("deflate", 500);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
        assertThatThrownBy(() -> Opened.of(new AvroFormat(), file))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("deflate.avro");
        Files.writeString(file, "no avro");
        assertThatThrownBy(() -> Opened.of(new AvroFormat(), file)).isInstanceOf(LakescopeException.class);
    }

    @Test
    void realFiles() throws IOException {
        Optional<Path> flights = TestData.folder("events/airline-stats-avro");
        Optional<Path> shared = TestData.folder("messages/avro/share/test/data");
        assumeTrue(flights.isPresent() && shared.isPresent(), "the real Avro files are not there (LAKESCOPE_TESTDATA)");
        Opened day = Opened.of(
                new AvroFormat(), flights.orElseThrow().resolve("2014/01/03/airlineStats_data_2014-01-03.avro"));
        assertThat(day.facts().schema().size()).isEqualTo(79);
        assertThat(day.facts().rows()).hasValue(day.rows().size());
        assertThat(day.rows()).isNotEmpty();
        for (String name : List.of("weather.avro", "weather-snappy.avro", "weather-sorted.avro")) {
            assertThat(Opened.of(new AvroFormat(), shared.orElseThrow().resolve(name))
                            .rows())
                    .hasSize(5);
        }
    }
}

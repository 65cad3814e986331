package io.lakescope.connectors.lake.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.connectors.lake.formats.orc.OrcFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TimeZone;
import org.apache.orc.CompressionKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrcFormatTest {

    @TempDir
    private Path dir;

    @ParameterizedTest
    @EnumSource(names = {"NONE", "ZLIB", "SNAPPY", "LZ4", "ZSTD"})
    void readsEveryTypeInEveryCodec(CompressionKind codec) throws IOException {
        Opened file = Opened.of(new OrcFormat(), OrcFiles.write(dir.resolve("all.orc"), 500, codec));

        assertThat(file.facts().rows()).hasValue(500);
        assertThat(file.facts().details()).containsEntry("codec", codec.name()).containsKeys("stripes", "writer");
        assertThat(file.columns())
                .containsExactly(
                        "id long",
                        "b boolean",
                        "t byte",
                        "s short",
                        "i int",
                        "f float",
                        "d double",
                        "name string",
                        "c string",
                        "v string",
                        "bin binary",
                        "day date",
                        "at timestamp(ns)",
                        "instant timestamp(ns,utc)",
                        "price decimal(30,2)",
                        "small decimal(9,3)",
                        "tags list<string>",
                        "m map<string,int>",
                        "place struct<zone:string,n:int>",
                        "u struct<tag:byte,field0:int,field1:string>");
        assertThat(file.rows()).hasSize(500);
        assertThat(file.rows().get(1)).isEqualTo(second());
        assertThat(file.rows().get(2).get(0)).isEqualTo(2L);
        assertThat(file.rows().get(2).subList(1, 20)).containsOnlyNulls();
    }

    private static List<@Nullable Object> second() {
        return Arrays.asList(
                1L,
                true,
                (byte) 1,
                (short) -1,
                1_000,
                1.5f,
                1 / 3.0,
                "näme 1",
                "ab",
                "vary",
                ByteBuffer.wrap("\u0000bytes".getBytes(StandardCharsets.UTF_8)),
                LocalDate.parse("0001-01-04"),
                LocalDateTime.parse("1970-01-01T00:00:00.123456789"),
                Timestamp.valueOf("1970-01-01 00:00:00.123456789").toInstant(),
                new BigDecimal("12345678901234567890.10"),
                new BigDecimal("-1.500"),
                Arrays.asList("a", null),
                Map.of("k", 1),
                Map.of("zone", "z1", "n", 1),
                union((byte) 1, null, "u1"));
    }

    private static Map<String, @Nullable Object> union(byte tag, @Nullable Object first, @Nullable Object second) {
        Map<String, @Nullable Object> union = new LinkedHashMap<>();
        union.put("tag", tag);
        union.put("field0", first);
        union.put("field1", second);
        return Collections.unmodifiableMap(union);
    }

    @Test
    void localMomentsKeepTheirClockWhereverTheyWereWritten() throws IOException {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            Path file = OrcFiles.write(dir.resolve("york.orc"), 1, CompressionKind.NONE);
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            List<@Nullable Object> row = Opened.of(new OrcFormat(), file).rows().get(0);

            assertThat(row.get(12)).isEqualTo(LocalDateTime.parse("1969-12-31T23:59:59.123456789"));
            assertThat(row.get(13)).hasToString("1970-01-01T04:59:59.123456789Z");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aFolderIsADatasetThatReadsOnlyWantedColumns() throws IOException {
        OrcFiles.write(Files.createDirectories(dir.resolve("day=1")).resolve("a.orc"), 40_000, CompressionKind.ZLIB);
        OrcFiles.write(Files.createDirectories(dir.resolve("day=2")).resolve("b.orc"), 10, CompressionKind.ZLIB);
        try (LakeConnector lake = LakeConnector.plain()) {
            SourceAddress address = SourceAddress.ofFile(dir);
            assertThat(lake.reader().count(ReadRequest.all(address), true).rows())
                    .isEqualTo(40_010);
            assertThat(lake.catalog().describe(address).facts()).containsEntry("formats", List.of("ORC"));
            long some = bytes(lake, address, List.of("id", "day"));
            assertThat(some).isPositive().isLessThan(bytes(lake, address, List.of()) / 3);
        }
    }

    private static long bytes(LakeConnector lake, SourceAddress address, List<String> columns) {
        ReadRequest all = ReadRequest.all(address);
        ReadRequest request = new ReadRequest(
                address, Map.of(), OptionalLong.empty(), false, all.range(), all.filter(), columns, false);
        List<Object> first = new ArrayList<>();
        try (RecordCursor cursor = lake.reader().read(request)) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                first.add(batch.get().size());
            }
            assertThat(first).isNotEmpty();
            return cursor.stats().bytesRead();
        }
    }

    @Test
    void damageNamesTheFile() throws IOException {
        Path file = OrcFiles.write(dir.resolve("cut.orc"), 500, CompressionKind.ZLIB);
        byte[] bytes = Files.readAllBytes(file);
        for (int end : new int[] {0, 3, 40, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, end));
            assertThatThrownBy(() -> Opened.of(new OrcFormat(), file))
                    .isInstanceOf(LakescopeException.class)
                    .hasMessageContaining("cut.orc");
        }
        Files.writeString(file, "this is no ORC file at all");
        assertThatThrownBy(() -> Opened.of(new OrcFormat(), file)).isInstanceOf(LakescopeException.class);
    }
}

package io.lakescope.connectors.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.local.LocalStorage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    @TempDir
    Path root;

    private LakeStorage storage;

    @BeforeEach
    void open() {
        storage = new LocalStorage(root);
    }

    static Stream<Arguments> types() throws UnknownHostException {
        UUID uuid = UUID.fromString("0123ffff-89ab-1def-8123-456789abcdef");
        return Stream.of(
                of("boolean", true, false),
                of("byte", Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE),
                of("short", Short.MIN_VALUE, Short.MAX_VALUE),
                of("int", Integer.MIN_VALUE, 0, Integer.MAX_VALUE),
                of("long", Long.MIN_VALUE, Long.MAX_VALUE, 9007199254740993L),
                of("ubyte", 0L, 255L),
                of("ushort", 0L, 65535L),
                of("uint", 0L, 4294967295L),
                of("ulong", BigInteger.ZERO, new BigInteger("18446744073709551615")),
                of("varint", new BigInteger("-123456789012345678901234567890"), BigInteger.TEN),
                of("float16", 0.5f, -0.0f, Float.NaN, 65504f, 0x1p-24f, Float.NEGATIVE_INFINITY),
                of("float", Float.NaN, -0.0f, 0.0f, Float.MIN_VALUE, Float.POSITIVE_INFINITY),
                of("double", Double.NaN, -0.0d, 0.0d, 0.1d, Double.NEGATIVE_INFINITY),
                of("decimal", new BigDecimal("1.10"), new BigDecimal("1E+3"), new BigDecimal("-0.000")),
                of("decimal(5,2)", new BigDecimal("999.99"), new BigDecimal("-999.99"), new BigDecimal("0.10")),
                of("decimal(38,10)", new BigDecimal("-1234567890123456789012345678.0123456789")),
                of("string", "", "text", "\u00e9\ud83d\ude80\u0000", "\ufffd"),
                of("json", "{\"a\":1}"),
                of("enum", "RED"),
                of("binary", bytes(), bytes(0, 1, -1)),
                of("fixed(3)", bytes(1, 2, 3)),
                of("variant", "{\"a\": [1, null]}"),
                of("date", LocalDate.of(1, 1, 1), LocalDate.of(1969, 12, 31), LocalDate.of(9999, 12, 31)),
                of("time(ms)", LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_000_000)),
                of("time(us)", LocalTime.of(1, 2, 3, 456_789_000)),
                of("time(ns)", LocalTime.MAX),
                of(
                        "timestamp(ms,utc)",
                        Instant.parse("1969-12-31T23:59:59.999Z"),
                        Instant.ofEpochMilli(Long.MIN_VALUE)),
                of("timestamp(us,utc)", Instant.parse("0001-01-01T00:00:00.000001Z")),
                of("timestamp(ns,utc)", Instant.ofEpochSecond(-9223372037L, 145224192), Instant.EPOCH.plusNanos(1)),
                of("timestamp(us)", LocalDateTime.of(2026, 3, 29, 2, 30, 0, 1000)),
                of("timestamp(ns)", LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999)),
                of("interval", new CalendarDuration(1, 2, 3_000_000)),
                of("duration", new CalendarDuration(-1, -2, -3), new CalendarDuration(0, 0, 0)),
                of("uuid", uuid, new UUID(-1, -1)),
                of("timeuuid", uuid),
                of("inet", InetAddress.getByName("127.0.0.1"), InetAddress.getByName("2001:db8::1")),
                of("list<int>", List.of(), List.of(1, 2), Arrays.asList(1, null, 3)),
                of("set<string>", Set.of(), Set.of("a", "b")),
                of("vector<float,3>", List.of(1f, -0.0f, Float.NaN)),
                of("map<string,long>", Map.of(), Map.of("a", 1L), Collections.singletonMap("k", null)),
                of("map<int,list<string>>", Map.of(1, List.of("x"), 2, List.of())),
                of("struct<a:int,b:string>", struct("a", 1, "b", null), struct("a", null, "b", null)),
                of("tuple<int,string,double>", Arrays.asList(1, null, 2.5), Arrays.asList(null, null, null)),
                of("list<list<int>>", List.of(List.of(1), List.of()), Arrays.asList(null, List.of(2))),
                of("set<tuple<uuid,inet>>", Set.of(Arrays.asList(uuid, InetAddress.getByName("::1")))),
                of(
                        "map<timeuuid,struct<x:duration,y:set<varint>>>",
                        Map.of(uuid, struct("x", new CalendarDuration(1, 2, 3), "y", Set.of(BigInteger.ONE)))),
                of("unknown"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void readsBackWhatWasWritten(String type, List<Object> values) {
        Schema schema = Files.schema("v", type);
        List<Object[]> rows = new ArrayList<>();
        values.forEach(value -> rows.add(new Object[] {value}));
        rows.add(new Object[] {null});
        values.forEach(value -> rows.add(new Object[] {value}));

        Files.write(storage, "part-0.parquet", schema, rows);

        try (RecordFiles.FileReader reader = new ParquetFiles().read(storage, "part-0.parquet")) {
            assertThat(reader.schema()).isEqualTo(schema);
            assertThat(reader.rows()).isEqualTo(rows.size());
            assertThat(Files.rows(reader))
                    .containsExactlyElementsOf(rows.stream().map(Arrays::asList).toList());
        }
    }

    @Test
    void keepsTheNamesOfFieldsThatLookLikeTypes() {
        Map<String, @Nullable Object> value = struct("a b:c<d>,e", 1, "+%", "x");
        Schema schema = new Schema(List.of(new io.lakescope.connectors.Column(
                "silly (name), 100%",
                new io.lakescope.connectors.Type.Struct(List.of(
                        new io.lakescope.connectors.Type.Field("a b:c<d>,e", io.lakescope.connectors.Type.Plain.INT),
                        new io.lakescope.connectors.Type.Field("+%", io.lakescope.connectors.Type.Plain.ENUM))))));

        Files.write(storage, "part-0.parquet", schema, rows(row(value)));

        try (RecordFiles.FileReader reader = new ParquetFiles().read(storage, "part-0.parquet")) {
            assertThat(reader.schema()).isEqualTo(schema);
            assertThat(Files.rows(reader)).containsExactly(List.of(value));
        }
    }

    @Test
    void writesAbsentAsNull() {
        Files.write(storage, "part-0.parquet", Files.schema("a", "int"), rows(row(Absent.ABSENT)));

        try (RecordFiles.FileReader reader = new ParquetFiles().read(storage, "part-0.parquet")) {
            assertThat(Files.rows(reader)).containsExactly(Collections.singletonList(null));
        }
    }

    @Test
    void keepsAFileWithoutRows() {
        Schema schema = Files.schema("id", "timeuuid", "tags", "set<string>");
        Files.write(storage, "part-0.parquet", schema, List.of());

        try (RecordFiles.FileReader reader = new ParquetFiles().read(storage, "part-0.parquet")) {
            assertThat(reader.schema()).isEqualTo(schema);
            assertThat(reader.rows()).isZero();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void keepsManyRowsInOrderAcrossBatches() {
        Schema schema = Files.schema("id", "long", "name", "string", "tags", "list<int>");
        List<Object[]> rows = new ArrayList<>();
        for (long i = 0; i < 100_000; i++) {
            rows.add(row(i, i % 7 == 0 ? null : "name-" + i, List.of((int) i, (int) -i)));
        }
        Files.write(storage, "part-0.parquet", schema, rows);

        try (RecordFiles.FileReader reader = new ParquetFiles().read(storage, "part-0.parquet")) {
            List<List<Object>> read = Files.rows(reader);
            assertThat(read).hasSize(100_000);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(read.get(i)).isEqualTo(Arrays.asList(rows.get(i)));
            }
        }
    }

    @Test
    void keepsTheMetadataGivenAtTheEnd() {
        try (RecordFiles.FileWriter writer =
                new ParquetFiles().write(storage, "_staging-1/part-0", Files.schema("a", "int"))) {
            writer.commit(Map.of("digest", "abc", "rows", "0"));
        }

        try (RecordFiles.FileReader reader = new ParquetFiles().read(storage, "_staging-1/part-0")) {
            assertThat(reader.metadata()).containsEntry("digest", "abc").containsEntry("rows", "0");
            assertThat(reader.metadata()).containsEntry("lakescope.columns", "{\"a\":\"int\"}");
        }
    }

    @Test
    void readsOnlyTheColumnsAndPagesItNeeds() {
        Schema schema = Files.schema("id", "long", "noise", "binary");
        java.util.Random random = new java.util.Random(1);
        List<Object[]> rows = new ArrayList<>();
        for (long i = 0; i < 20_000; i++) {
            byte[] noise = new byte[500];
            random.nextBytes(noise);
            rows.add(row(i, ByteBuffer.wrap(noise)));
        }
        Files.write(storage, "part-0.parquet", schema, rows);
        long size = storage.stat("part-0.parquet").orElseThrow().sizeBytes();

        try (OpenFile reader = new ParquetFiles().read(storage, "part-0.parquet", List.of("id"), List.of())) {
            assertThat(Files.rows(reader)).hasSize(20_000);
            assertThat(reader.stats().bytesRead()).isLessThan(size / 20);
        }
        try (OpenFile reader = OpenFile.open(storage, "part-0.parquet")) {
            assertThat(reader.next(10).orElseThrow().size()).isEqualTo(10);
            assertThat(reader.stats().bytesRead()).isLessThan(size / 3);
        }
    }

    private static Arguments of(String type, Object... values) {
        return Arguments.of(type, Arrays.asList(values));
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static List<Object[]> rows(Object[]... rows) {
        return Arrays.asList(rows);
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        Arrays.stream(values).forEach(value -> buffer.put((byte) value));
        return buffer.flip().asReadOnlyBuffer();
    }

    private static Map<String, @Nullable Object> struct(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> struct = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            struct.put((String) java.util.Objects.requireNonNull(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return struct;
    }
}

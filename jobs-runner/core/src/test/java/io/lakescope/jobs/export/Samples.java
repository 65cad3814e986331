package io.lakescope.jobs.export;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A column of each type, named by the type, with a value of it, a null and an absent one. */
final class Samples {

    static final Map<String, Object> VALUES = values();

    private Samples() {}

    private static Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("boolean", true);
        values.put("byte", (byte) -7);
        values.put("short", (short) -300);
        values.put("int", -70_000);
        values.put("long", Long.MIN_VALUE + 1);
        values.put("ubyte", 200L);
        values.put("ushort", 60_000L);
        values.put("uint", 4_000_000_000L);
        values.put("ulong", new BigInteger("18446744073709551615"));
        values.put("varint", new BigInteger("-123456789012345678901234567890"));
        values.put("float16", 1.5f);
        values.put("float", 0.1f);
        values.put("double", -2.5e-300);
        values.put("decimal(38,10)", new BigDecimal("1234567890123456789012345678.0123456789"));
        values.put("decimal", new BigDecimal("-12.50"));
        values.put("string", "héllo, \"wörld\"\n\u4f60");
        values.put("json", "{\"a\":[1,2]}");
        values.put("enum", "RED");
        values.put("binary", bytes("\u0001\u0002"));
        values.put("fixed(3)", bytes("abc"));
        values.put("date", LocalDate.of(2026, 2, 28));
        values.put("time(ns)", LocalTime.of(23, 59, 59, 999_999_999));
        values.put("timestamp(us,utc)", Instant.parse("2026-08-20T09:12:44.123456Z"));
        values.put("timestamp(ms)", LocalDateTime.of(2026, 8, 20, 9, 12, 44, 123_000_000));
        values.put("interval", new CalendarDuration(1, 2, 3_000_000));
        values.put("duration", new CalendarDuration(-1, -2, -3));
        values.put("uuid", UUID.fromString("8a3fd9f0-0000-4000-8000-000000000001"));
        values.put("inet", address());
        values.put("list<int>", List.of(1, 2, 3));
        values.put("set<string>", Set.of("a"));
        values.put("map<string,long>", Map.of("k", 5L));
        values.put("map<int,string>", Map.of(7, "seven"));
        values.put("struct<a:int,b:string>", struct());
        values.put("tuple<int,string>", List.of(1, "x"));
        values.put("vector<float,2>", List.of(1f, 2f));
        return values;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> struct() {
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("a", 1);
        struct.put("b", "x");
        return struct;
    }

    static Schema schema() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("id", Type.Plain.INT));
        VALUES.keySet().forEach(type -> columns.add(new Column(type, Type.parse(type))));
        return new Schema(columns);
    }

    /** A row of values, one of nulls, one of absent cells. */
    static List<@Nullable Object[]> rows() {
        @Nullable Object[] values = new @Nullable Object[VALUES.size() + 1];
        @Nullable Object[] nulls = new @Nullable Object[values.length];
        @Nullable Object[] absent = new @Nullable Object[values.length];
        java.util.Arrays.fill(absent, Absent.ABSENT);
        int column = 1;
        for (Object value : VALUES.values()) {
            values[column++] = value;
        }
        values[0] = 1;
        nulls[0] = 2;
        absent[0] = 3;
        return List.of(values, nulls, absent);
    }
}

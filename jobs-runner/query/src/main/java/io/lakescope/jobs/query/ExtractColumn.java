package io.lakescope.jobs.query;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import io.lakescope.connectors.Unreadable;
import io.lakescope.jobs.text.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * A column of an extract. Nested values are JSON, what the engine has no exact type for is text, instants with
 * nanoseconds are UTC times without a zone.
 *
 * @param type the engine's
 */
record ExtractColumn(String type, Writer writer) {

    /** Appends a value that is neither null nor absent nor unreadable. */
    @FunctionalInterface
    interface Writer {
        void write(DuckDBAppender to, Object value) throws SQLException;
    }

    static ExtractColumn of(Type type) {
        if (type instanceof Plain plain) {
            return plain(plain);
        }
        if (type instanceof Type.Decimal) {
            return DuckType.of(type)
                    .map(name -> new ExtractColumn(name, (to, value) -> to.append((BigDecimal) value)))
                    .orElseGet(() -> text(type));
        }
        if (type instanceof Type.Fixed) {
            return new ExtractColumn("BLOB", (to, value) -> to.append(bytes((ByteBuffer) value)));
        }
        if (type instanceof Type.Time time) {
            // the appender takes no times of day with nanoseconds
            return time.unit() == Type.Unit.NS
                    ? text(type)
                    : new ExtractColumn("TIME", (to, value) -> to.append((LocalTime) value));
        }
        if (type instanceof Type.Timestamp timestamp) {
            return timestamp(timestamp);
        }
        return new ExtractColumn("JSON", (to, value) -> to.append(Json.line(json(value, type))));
    }

    private static Object json(Object value, Type type) {
        return java.util.Objects.requireNonNull(Json.value(value, type));
    }

    private static ExtractColumn text(Type type) {
        return new ExtractColumn("VARCHAR", (to, value) -> to.append(String.valueOf(json(value, type))));
    }

    private static ExtractColumn timestamp(Type.Timestamp type) {
        if (type.unit() == Type.Unit.NS) {
            return new ExtractColumn("TIMESTAMP_NS", (to, value) -> to.appendEpochNanos(nanoseconds(value)));
        }
        return type.utc()
                ? new ExtractColumn(
                        "TIMESTAMP WITH TIME ZONE",
                        (to, value) -> to.append(((Instant) value).atOffset(ZoneOffset.UTC)))
                : new ExtractColumn("TIMESTAMP", (to, value) -> to.append((LocalDateTime) value));
    }

    private static long nanoseconds(Object value) {
        Instant instant = value instanceof Instant utc ? utc : ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static ExtractColumn plain(Plain type) {
        return switch (type) {
            case BOOLEAN -> new ExtractColumn("BOOLEAN", (to, value) -> to.append((boolean) (Boolean) value));
            case BYTE -> new ExtractColumn("TINYINT", (to, value) -> to.append((byte) (Byte) value));
            case SHORT -> new ExtractColumn("SMALLINT", (to, value) -> to.append((short) (Short) value));
            case INT -> new ExtractColumn("INTEGER", (to, value) -> to.append((int) (Integer) value));
            case LONG, UBYTE, USHORT, UINT ->
                new ExtractColumn("BIGINT", (to, value) -> to.append(((Number) value).longValue()));
            case ULONG -> new ExtractColumn("HUGEINT", (to, value) -> to.append((BigInteger) value));
            case FLOAT16, FLOAT -> new ExtractColumn("FLOAT", (to, value) -> to.append((float) (Float) value));
            case DOUBLE -> new ExtractColumn("DOUBLE", (to, value) -> to.append((double) (Double) value));
            case STRING, ENUM -> new ExtractColumn("VARCHAR", (to, value) -> to.append((String) value));
            case JSON, VARIANT -> new ExtractColumn("JSON", (to, value) -> to.append(Json.document(value)));
            case BINARY -> new ExtractColumn("BLOB", (to, value) -> to.append(bytes((ByteBuffer) value)));
            case DATE -> new ExtractColumn("DATE", (to, value) -> to.append((LocalDate) value));
            case UUID, TIMEUUID -> new ExtractColumn("UUID", (to, value) -> to.append((UUID) value));
            case UNKNOWN -> new ExtractColumn("INTEGER", (to, value) -> to.appendNull());
            case VARINT, DECIMAL, INET, INTERVAL, DURATION -> text(type);
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** @return false if null stands for something that could not be read */
    boolean append(DuckDBAppender to, @Nullable Object value) throws SQLException {
        if (value == null || value == Absent.ABSENT) {
            to.appendNull();
            return true;
        }
        if (value instanceof Unreadable || isTooFar(value)) {
            to.appendNull();
            return false;
        }
        writer.write(to, value);
        return true;
    }

    /** Times that nanoseconds since 1970 in 64 bits do not reach. */
    private boolean isTooFar(Object value) {
        if (!type.equals("TIMESTAMP_NS")) {
            return false;
        }
        try {
            return nanoseconds(value) == Long.MIN_VALUE;
        } catch (ArithmeticException e) {
            return true;
        }
    }
}

package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;

/** The writer of each type's Java value. A value that the type cannot hold exactly is refused, never rounded. */
final class ValueWriters {

    private ValueWriters() {}

    static ValueWriter of(Type type) {
        if (type instanceof Type.Plain plain) {
            return plain(plain);
        }
        if (type instanceof Type.Decimal decimal) {
            int length = ToParquet.bytesFor(decimal.precision());
            return (out, value) -> out.addBinary(decimal((BigDecimal) value, decimal, length));
        }
        if (type instanceof Type.Fixed fixed) {
            return (out, value) -> out.addBinary(fixed((ByteBuffer) value, fixed.lengthBytes()));
        }
        if (type instanceof Type.Time time) {
            return time(time.unit());
        }
        if (type instanceof Type.Timestamp timestamp) {
            return (out, value) -> out.addLong(Moments.count(instant(value, timestamp.utc()), timestamp.unit()));
        }
        return nested(type);
    }

    private static ValueWriter nested(Type type) {
        if (type instanceof Type.ListOf list) {
            return NestedWriters.list(of(list.element()));
        }
        if (type instanceof Type.SetOf set) {
            return NestedWriters.list(of(set.element()));
        }
        if (type instanceof Type.Vector vector) {
            return NestedWriters.list(of(vector.element()));
        }
        if (type instanceof Type.MapOf map) {
            return NestedWriters.map(of(map.key()), of(map.value()));
        }
        if (type instanceof Type.Struct struct) {
            List<String> names = struct.fields().stream().map(Type.Field::name).toList();
            return NestedWriters.struct(
                    names,
                    struct.fields().stream().map(field -> of(field.type())).toList());
        }
        List<ValueWriter> elements = new ArrayList<>();
        ((Type.Tuple) type).elements().forEach(element -> elements.add(of(element)));
        return NestedWriters.tuple(elements);
    }

    private static ValueWriter plain(Type.Plain type) {
        return switch (type) {
            case BOOLEAN -> (out, value) -> out.addBoolean((Boolean) value);
            case BYTE -> whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SHORT -> whole(Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UBYTE -> whole(0, 0xFF);
            case USHORT -> whole(0, 0xFFFF);
            case UINT -> whole(0, 0xFFFF_FFFFL);
            case LONG -> (out, value) -> out.addLong((Long) value);
            case ULONG -> (out, value) -> out.addLong(unsigned((BigInteger) value));
            case FLOAT16 -> (out, value) -> out.addBinary(HalfFloat.binary((Float) value));
            case FLOAT -> (out, value) -> out.addFloat((Float) value);
            case DOUBLE -> (out, value) -> out.addDouble((Double) value);
            case VARINT -> (out, value) -> out.addBinary(Binary.fromString(((BigInteger) value).toString()));
            case DECIMAL -> (out, value) -> out.addBinary(Binary.fromString(((BigDecimal) value).toString()));
            case STRING, JSON, VARIANT, ENUM -> (out, value) -> out.addBinary(Binary.fromString((String) value));
            case INET -> (out, value) -> out.addBinary(Binary.fromString(((InetAddress) value).getHostAddress()));
            case BINARY -> (out, value) -> out.addBinary(bytes((ByteBuffer) value));
            case DATE -> (out, value) -> out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
            case INTERVAL -> (out, value) -> out.addBinary(interval((CalendarDuration) value));
            case DURATION -> NestedWriters::duration;
            case UUID, TIMEUUID -> (out, value) -> out.addBinary(uuid((UUID) value));
            case UNKNOWN ->
                (out, value) -> {
                    throw new ValueMismatch("a column of unknown type holds nothing but null");
                };
        };
    }

    private static ValueWriter whole(long least, long greatest) {
        return (out, value) -> {
            long number = ((Number) value).longValue();
            if (number < least || number > greatest) {
                throw new ValueMismatch(number + " is outside [" + least + ", " + greatest + "]");
            }
            out.addInteger((int) number);
        };
    }

    private static ValueWriter time(Type.Unit unit) {
        return unit == Type.Unit.MS
                ? (out, value) -> out.addInteger((int) Moments.count((LocalTime) value, unit))
                : (out, value) -> out.addLong(Moments.count((LocalTime) value, unit));
    }

    private static Instant instant(Object value, boolean utc) {
        return utc ? (Instant) value : ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
    }

    private static long unsigned(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw new ValueMismatch(value + " is outside [0, 2^64)");
        }
        return value.longValue();
    }

    private static Binary decimal(BigDecimal value, Type.Decimal type, int length) {
        BigDecimal scaled = value.setScale(type.scale(), java.math.RoundingMode.UNNECESSARY);
        if (scaled.precision() > type.precision()) {
            throw new ValueMismatch(value + " has more digits than " + type.text());
        }
        byte[] digits = scaled.unscaledValue().toByteArray();
        byte[] padded = new byte[length];
        Arrays.fill(padded, (byte) (scaled.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, padded, length - digits.length, digits.length);
        return Binary.fromConstantByteArray(padded);
    }

    private static Binary fixed(ByteBuffer value, int length) {
        if (value.remaining() != length) {
            throw new ValueMismatch(value.remaining() + " bytes are not " + length);
        }
        return bytes(value);
    }

    private static Binary bytes(ByteBuffer value) {
        byte[] copy = new byte[value.remaining()];
        value.duplicate().get(copy);
        return Binary.fromConstantByteArray(copy);
    }

    private static Binary uuid(UUID value) {
        ByteBuffer bytes = ByteBuffer.allocate(16);
        bytes.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return Binary.fromConstantByteArray(bytes.array());
    }

    private static Binary interval(CalendarDuration value) {
        long millis = value.nanoseconds() / 1_000_000;
        boolean fits = value.months() >= 0
                && value.days() >= 0
                && value.nanoseconds() >= 0
                && value.nanoseconds() % 1_000_000 == 0
                && millis <= 0xFFFF_FFFFL;
        if (!fits) {
            throw new ValueMismatch(value + " is negative or finer than the milliseconds of an interval");
        }
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(value.months()).putInt(value.days()).putInt((int) millis);
        return Binary.fromConstantByteArray(bytes.array());
    }
}

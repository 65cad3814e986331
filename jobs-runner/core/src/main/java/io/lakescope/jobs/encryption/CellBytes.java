package io.lakescope.jobs.encryption;

import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Type;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * A value of any type as bytes that give the same value back: numbers big-endian in their own width, text and other bytes after a
 * four-byte length, times as seconds and nanoseconds, nested values as a count and their parts, each after a byte that is 0 for
 * null.
 */
final class CellBytes {

    private CellBytes() {}

    static byte[] encode(Object value, Type type) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, value, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if these are not the bytes of such a value */
    static Object decode(byte[] bytes, Type type) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Object value = read(in, type);
            if (in.read() >= 0) {
                throw new IllegalArgumentException("more bytes than a " + type.text() + " has");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException("no bytes of a " + type.text(), e);
        }
    }

    static void write(DataOutputStream out, Object value, Type type) throws IOException {
        if (type instanceof Type.Plain plain) {
            writePlain(out, value, plain);
        } else if (type instanceof Type.Decimal) {
            writeDecimal(out, (BigDecimal) value);
        } else if (type instanceof Type.Fixed) {
            writeBytes(out, array((ByteBuffer) value));
        } else if (type instanceof Type.Time) {
            out.writeLong(((LocalTime) value).toNanoOfDay());
        } else if (type instanceof Type.Timestamp timestamp) {
            Instant instant = timestamp.utc() ? (Instant) value : ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        } else {
            NestedBytes.write(out, value, type);
        }
    }

    private static void writePlain(DataOutputStream out, Object value, Type.Plain type) throws IOException {
        switch (type) {
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case BYTE -> out.writeByte((Byte) value);
            case SHORT -> out.writeShort((Short) value);
            case INT -> out.writeInt((Integer) value);
            case LONG, UBYTE, USHORT, UINT -> out.writeLong((Long) value);
            case ULONG, VARINT -> writeBytes(out, ((BigInteger) value).toByteArray());
            case FLOAT16, FLOAT -> out.writeInt(Float.floatToRawIntBits((Float) value));
            case DOUBLE -> out.writeLong(Double.doubleToRawLongBits((Double) value));
            case DECIMAL -> writeDecimal(out, (BigDecimal) value);
            case STRING, JSON, ENUM -> writeBytes(out, ((String) value).getBytes(StandardCharsets.UTF_8));
            case BINARY, VARIANT -> writeBytes(out, array((ByteBuffer) value));
            case DATE -> out.writeLong(((LocalDate) value).toEpochDay());
            case INTERVAL, DURATION -> writeDuration(out, (CalendarDuration) value);
            case UUID, TIMEUUID -> {
                out.writeLong(((UUID) value).getMostSignificantBits());
                out.writeLong(((UUID) value).getLeastSignificantBits());
            }
            case INET -> writeBytes(out, ((InetAddress) value).getAddress());
            case UNKNOWN -> throw new IllegalArgumentException("no bytes for a value of unknown type");
        }
    }

    private static void writeDuration(DataOutputStream out, CalendarDuration duration) throws IOException {
        out.writeInt(duration.months());
        out.writeInt(duration.days());
        out.writeLong(duration.nanoseconds());
    }

    private static void writeDecimal(DataOutputStream out, BigDecimal decimal) throws IOException {
        out.writeInt(decimal.scale());
        writeBytes(out, decimal.unscaledValue().toByteArray());
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    static Object read(DataInputStream in, Type type) throws IOException {
        if (type instanceof Type.Plain plain) {
            return readPlain(in, plain);
        }
        if (type instanceof Type.Decimal) {
            return readDecimal(in);
        }
        if (type instanceof Type.Fixed) {
            return readBuffer(in);
        }
        if (type instanceof Type.Time) {
            return LocalTime.ofNanoOfDay(in.readLong());
        }
        if (type instanceof Type.Timestamp timestamp) {
            Instant instant = Instant.ofEpochSecond(in.readLong(), in.readInt());
            return timestamp.utc() ? instant : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        return NestedBytes.read(in, type);
    }

    private static Object readPlain(DataInputStream in, Type.Plain type) throws IOException {
        return switch (type) {
            case BOOLEAN -> in.readBoolean();
            case BYTE -> in.readByte();
            case SHORT -> in.readShort();
            case INT -> in.readInt();
            case LONG, UBYTE, USHORT, UINT -> in.readLong();
            case ULONG, VARINT -> new BigInteger(readBytes(in));
            case FLOAT16, FLOAT -> Float.intBitsToFloat(in.readInt());
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case DECIMAL -> readDecimal(in);
            case STRING, JSON, ENUM -> new String(readBytes(in), StandardCharsets.UTF_8);
            case BINARY, VARIANT -> readBuffer(in);
            case DATE -> LocalDate.ofEpochDay(in.readLong());
            case INTERVAL, DURATION -> new CalendarDuration(in.readInt(), in.readInt(), in.readLong());
            case UUID, TIMEUUID -> new UUID(in.readLong(), in.readLong());
            case INET -> InetAddress.getByAddress(readBytes(in));
            case UNKNOWN -> throw new IllegalArgumentException("no value of unknown type");
        };
    }

    private static BigDecimal readDecimal(DataInputStream in) throws IOException {
        int scale = in.readInt();
        return new BigDecimal(new BigInteger(readBytes(in)), scale);
    }

    private static ByteBuffer readBuffer(DataInputStream in) throws IOException {
        return ByteBuffer.wrap(readBytes(in)).asReadOnlyBuffer();
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a length of " + length);
        }
        return in.readNBytes(length);
    }
}

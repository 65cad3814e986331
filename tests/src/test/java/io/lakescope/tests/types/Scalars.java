package io.lakescope.tests.types;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** The scalar types of CQL with their extremes. */
final class Scalars {

    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "null",
        "NULL",
        "\u0000",
        "\n\t\r",
        "'",
        "\"",
        "\\",
        "é",
        "e\u0301",
        "\ufeff",
        "\u202eright",
        "\uD83D\uDE00",
        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
        "\uDBFF\uDFFF",
        "\uffff",
        "İıſ",
        "漢字",
        "=1+1",
        "%2F",
        "a/b=c"
    };
    private static final BigInteger BIG = BigInteger.TEN.pow(60);
    private static final BigInteger[] INTEGERS = {
        BigInteger.ZERO,
        BigInteger.ONE,
        BigInteger.ONE.negate(),
        BigInteger.valueOf(127),
        BigInteger.valueOf(128),
        BigInteger.valueOf(-128),
        BigInteger.valueOf(-129),
        BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE),
        BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE),
        BIG,
        BIG.negate(),
        BigInteger.TWO.pow(5000)
    };
    private static final int[] SCALES = {0, 1, 2, -1, 18, 40, -40, 6000, -6000, Integer.MAX_VALUE, Integer.MIN_VALUE};

    /** @param keyed whether keys, sets and maps may have it */
    record Scalar(String name, int fixedBytes, boolean keyed, Function<Random, byte[]> draw) {
        CqlType type() {
            return new CqlType(name, CqlType.Shape.SCALAR, fixedBytes > 0, keyed, draw);
        }
    }

    static final List<Scalar> ALL = List.of(
            new Scalar("ascii", 0, true, Scalars::ascii),
            new Scalar("text", 0, true, Scalars::text),
            new Scalar("varchar", 0, true, Scalars::text),
            integer("bigint", 8),
            integer("int", 4),
            new Scalar("smallint", 0, true, r -> extreme(r, 2)),
            new Scalar("tinyint", 0, true, r -> extreme(r, 1)),
            new Scalar("varint", 0, true, r -> integer(r).toByteArray()),
            new Scalar("decimal", 0, true, Scalars::decimal),
            new Scalar("float", 4, true, Scalars::floating),
            new Scalar("double", 8, true, Scalars::doubled),
            new Scalar("boolean", 1, true, r -> new byte[] {(byte) r.nextInt(2)}),
            new Scalar("blob", 0, true, r -> bytes(r, r.nextInt(4) == 0 ? 0 : r.nextInt(40))),
            new Scalar("date", 0, true, r -> extreme(r, 4)),
            new Scalar("time", 0, true, Scalars::time),
            new Scalar("timestamp", 8, true, r -> extreme(r, 8)),
            new Scalar("timeuuid", 16, true, Scalars::timeuuid),
            new Scalar("uuid", 16, true, Scalars::uuid),
            new Scalar("inet", 0, true, Scalars::inet),
            new Scalar("duration", 0, false, Scalars::duration));

    private Scalars() {}

    private static Scalar integer(String name, int bytes) {
        return new Scalar(name, bytes, true, r -> extreme(r, bytes));
    }

    private static byte[] bytes(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] extreme(Random random, int bytes) {
        long highest = -1L >>> (65 - 8 * bytes);
        return switch (random.nextInt(7)) {
            case 0 -> Wire.number(0, bytes);
            case 1 -> Wire.number(-1, bytes);
            case 2 -> Wire.number(highest, bytes);
            case 3 -> Wire.number(~highest, bytes);
            case 4 -> Wire.number(1_785_542_400_123L, bytes);
            default -> bytes(random, bytes);
        };
    }

    private static byte[] ascii(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append((char) random.nextInt(128));
        }
        return Wire.text(text.toString());
    }

    private static byte[] text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return Wire.text(text.toString());
    }

    private static BigInteger integer(Random random) {
        return random.nextBoolean()
                ? INTEGERS[random.nextInt(INTEGERS.length)]
                : new BigInteger(random.nextInt(200), random);
    }

    private static byte[] decimal(Random random) {
        int scale = random.nextBoolean() ? SCALES[random.nextInt(SCALES.length)] : random.nextInt(20) - 10;
        return Wire.decimal(scale, integer(random));
    }

    private static byte[] floating(Random random) {
        int[] bits = {
            0,
            0x80000000,
            0x7fc00000,
            Float.floatToIntBits(Float.POSITIVE_INFINITY),
            Float.floatToIntBits(Float.NEGATIVE_INFINITY),
            1,
            Float.floatToIntBits(Float.MAX_VALUE),
            Float.floatToIntBits(random.nextFloat())
        };
        return Wire.number(bits[random.nextInt(bits.length)], 4);
    }

    private static byte[] doubled(Random random) {
        double[] values = {
            0,
            -0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            random.nextGaussian()
        };
        return ByteBuffer.allocate(8)
                .putDouble(values[random.nextInt(values.length)])
                .array();
    }

    private static byte[] time(Random random) {
        long most = 86_399_999_999_999L;
        return Wire.number(
                switch (random.nextInt(3)) {
                    case 0 -> 0;
                    case 1 -> most;
                    default -> Math.floorMod(random.nextLong(), most);
                },
                8);
    }

    private static byte[] uuid(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new byte[16];
            case 1 -> ByteBuffer.allocate(16).putLong(-1).putLong(-1).array();
            default -> bytes(random, 16);
        };
    }

    private static byte[] timeuuid(Random random) {
        byte[] bytes = uuid(random);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x10);
        return bytes;
    }

    /** An IPv4 address as 16 bytes is left out: Java, and so every Java client, makes it one of 4 bytes. */
    private static byte[] inet(Random random) {
        byte[] bytes = bytes(random, random.nextBoolean() ? 4 : 16);
        bytes[0] = (byte) (random.nextBoolean() ? 0xfe : 0x20);
        return bytes;
    }

    private static byte[] duration(Random random) {
        int sign = random.nextBoolean() ? 1 : -1;
        return switch (random.nextInt(3)) {
            case 0 -> Wire.duration(0, 0, 0);
            case 1 -> Wire.duration(sign * Integer.MAX_VALUE, sign * Integer.MAX_VALUE, sign * Long.MAX_VALUE);
            default ->
                Wire.duration(sign * random.nextInt(100), sign * random.nextInt(100), sign * random.nextInt(1 << 30));
        };
    }
}

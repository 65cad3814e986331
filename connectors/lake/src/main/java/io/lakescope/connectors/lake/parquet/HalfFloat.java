package io.lakescope.connectors.lake.parquet;

import org.apache.parquet.io.api.Binary;

/** IEEE 754 binary16, which Java 17 has no conversion for. */
final class HalfFloat {

    private HalfFloat() {}

    static float value(int low, int high) {
        int bits = (high & 0xFF) << 8 | (low & 0xFF);
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int widened = exponent == 0x1F ? 0xFF : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }

    static Binary binary(float value) {
        int bits = bits(value);
        byte low = (byte) bits;
        byte high = (byte) (bits >> 8);
        boolean same = Float.compare(value(low, high), value) == 0 || Float.isNaN(value);
        if (!same) {
            throw new ValueMismatch(value + " has no exact 16-bit form");
        }
        return Binary.fromConstantByteArray(new byte[] {low, high});
    }

    private static int bits(float value) {
        int raw = Float.floatToRawIntBits(value);
        int sign = (raw >>> 16) & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return sign | 0x7E00;
        }
        if (magnitude > 65504f) {
            return sign | 0x7C00;
        }
        if (magnitude < 0x1p-14f) {
            return sign | (int) (magnitude * 0x1p24f);
        }
        int exponent = Math.getExponent(magnitude) + 15;
        return sign | exponent << 10 | (raw >> 13 & 0x3FF);
    }
}

package io.lakescope.connectors;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimals as text and back, whatever their scale. */
public final class Decimals {

    private Decimals() {}

    /**
     * Reads what {@link BigDecimal#toString()} writes. {@code new BigDecimal(text)} alone fails for scales near the least:
     * the exponent of their text is beyond an int.
     *
     * @throws NumberFormatException if it is no decimal
     */
    public static BigDecimal parse(String text) {
        int exponent = text.indexOf('E');
        if (exponent < 0) {
            return new BigDecimal(text);
        }
        BigDecimal digits = new BigDecimal(text.substring(0, exponent));
        long scale = digits.scale() - Long.parseLong(text.substring(exponent + 1));
        if ((int) scale != scale) {
            throw new NumberFormatException("the scale of " + text + " is beyond an int");
        }
        BigInteger unscaled = digits.unscaledValue();
        return new BigDecimal(unscaled, (int) scale);
    }
}

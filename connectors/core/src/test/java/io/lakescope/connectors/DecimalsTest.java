package io.lakescope.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    @Test
    void everyScaleComesBack() {
        for (int scale : List.of(0, 1, -1, 40, -40, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1)) {
            for (BigInteger unscaled : List.of(BigInteger.ZERO, BigInteger.valueOf(-123456), BigInteger.TEN.pow(60))) {
                BigDecimal value = new BigDecimal(unscaled, scale);

                assertThat(Decimals.parse(value.toString())).isEqualTo(value);
            }
        }
    }

    @Test
    void whatIsNoDecimalIsRefused() {
        for (String text : List.of("", "E1", "1E", "x", "1E99999999999")) {
            assertThatThrownBy(() -> Decimals.parse(text)).as(text).isInstanceOf(NumberFormatException.class);
        }
    }
}

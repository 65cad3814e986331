package io.lakescope.connectors.costs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** When a saving has paid what it cost. */
final class BreakEven {

    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
    private static final BigDecimal DAYS = BigDecimal.valueOf(365);

    private BreakEven() {}

    static OptionalLong days(BigDecimal charge, BigDecimal monthlySaving) {
        if (charge.signum() == 0) {
            return OptionalLong.of(0);
        }
        if (monthlySaving.signum() <= 0) {
            return OptionalLong.empty();
        }
        BigDecimal days = charge.multiply(DAYS).divide(monthlySaving.multiply(MONTHS), MathContext.DECIMAL128);
        // The quotient of exact days may have a last digit too many.
        return OptionalLong.of(days.round(new MathContext(30))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact());
    }
}

package io.lakescope.connectors.costs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/** Amounts as people and programs read them. */
public final class Money {

    private static final int PLACES = 6;
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final Map<String, String> SIGNS = Map.of("USD", "$", "EUR", "€", "GBP", "£");

    private Money() {}

    /** Rounded to a millionth, without an exponent. */
    public static String plain(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(PLACES, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** An upper bound: {@code at most $12.30}, {@code under $0.01}. */
    public static String atMost(BigDecimal amount, String currency) {
        boolean small = amount.signum() > 0 && amount.compareTo(CENT) < 0;
        return small ? text(amount, currency) : "at most " + text(amount.setScale(2, RoundingMode.CEILING), currency);
    }

    /** Rounded to a cent, with the currency: {@code $12.30}, {@code under $0.01}, {@code CHF 12.30}. */
    public static String text(BigDecimal amount, String currency) {
        String sign = SIGNS.getOrDefault(currency, currency + " ");
        if (amount.signum() > 0 && amount.compareTo(CENT) < 0) {
            return "under " + sign + CENT;
        }
        String number = String.format(Locale.ROOT, "%,.2f", amount.abs().setScale(2, RoundingMode.HALF_UP));
        return (amount.signum() < 0 ? "-" : "") + sign + number;
    }
}

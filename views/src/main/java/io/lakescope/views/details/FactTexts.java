package io.lakescope.views.details;

import io.lakescope.connectors.costs.Money;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names and values of facts as people read them. */
final class FactTexts {

    private FactTexts() {}

    /** {@code retentionMs} becomes {@code Retention ms}; names with dots or capitals alone stay as they are. */
    static String name(String key) {
        if (!key.matches("[a-z][a-zA-Z0-9]*")) {
            return key;
        }
        if (key.equals("bytes")) {
            return "Size";
        }
        String words = key.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        String shown = words.endsWith(" bytes") ? words.substring(0, words.length() - " bytes".length()) : words;
        return Character.toUpperCase(shown.charAt(0)) + shown.substring(1);
    }

    static String value(String key, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean yes) {
            return Texts.of(yes ? "details.yes" : "details.no");
        }
        if (value instanceof Number number) {
            return number(key, number);
        }
        if (value instanceof Instant instant) {
            return Figures.moment(instant) + " UTC";
        }
        if (value instanceof Duration duration) {
            return Figures.duration(duration);
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(element -> value(key, element)).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + value(String.valueOf(entry.getKey()), entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    /** What is a cost in a currency, as money; anything else as it is. */
    static Object amount(String key, Object value, @Nullable Object currency) {
        boolean cost = key.endsWith("Cost") && value instanceof String && currency instanceof String;
        return cost ? Money.text(new BigDecimal((String) value), String.valueOf(currency)) : value;
    }

    /** Three digits that count; facts are for people, not for arithmetic. */
    private static String shortened(double number) {
        return Double.isFinite(number)
                ? new BigDecimal(number)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(number);
    }

    private static String number(String key, Number number) {
        boolean whole = number instanceof Long || number instanceof Integer || number instanceof Short;
        if (!whole) {
            return number instanceof Double || number instanceof Float
                    ? shortened(number.doubleValue())
                    : number.toString();
        }
        boolean bytes = key.equals("bytes") || key.endsWith("Bytes");
        return bytes ? Figures.bytes(number.longValue()) : Figures.count(number.longValue());
    }
}

package io.lakescope.connectors.lake.layout;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the values of a key look like: {@code text}, {@code int}, {@code int(2)}, {@code date} or {@code version}. */
record KeyFormat(String text) {

    private static final Map<String, String> USUAL =
            Map.of("year", "int(4)", "month", "int(2)", "day", "int(2)", "hour", "int(2)", "version", "version");

    private static final Pattern PADDED = Pattern.compile("int\\((\\d)\\)");

    /** What is declared of a key, else what is usual. */
    static KeyFormat of(String key, Map<String, String> declared) {
        return new KeyFormat(declared.getOrDefault(key, USUAL.getOrDefault(key, "text")));
    }

    /** Why a value does not have the format; empty if it does. */
    Optional<String> deviation(String value) {
        Matcher padded = PADDED.matcher(text);
        if (padded.matches()) {
            return padded(value, Integer.parseInt(padded.group(1)));
        }
        return switch (text) {
            case "int" -> value.matches("-?\\d+") ? Optional.empty() : Optional.of("is no whole number");
            case "date" -> isDate(value) ? Optional.empty() : Optional.of("is no date, write yyyy-MM-dd");
            case "version" ->
                value.matches("\\d+\\.\\d+") ? Optional.empty() : Optional.of("is no MAJOR.MINOR version");
            default -> Optional.empty();
        };
    }

    private static Optional<String> padded(String value, int digits) {
        if (!value.matches("\\d+")) {
            return Optional.of("is no whole number");
        }
        return value.length() == digits
                ? Optional.empty()
                : Optional.of("has " + value.length() + " digits, not " + digits);
    }

    private static boolean isDate(String value) {
        try {
            return value.equals(LocalDate.parse(value).toString());
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}

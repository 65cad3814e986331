package io.lakescope.app.settings;

import io.lakescope.connectors.LakescopeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90d}, {@code 10m}, {@code 1h}, {@code 30s}. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(d|h|m|s)");

    private Durations() {}

    /** @throws LakescopeException USER if the text is blank or no duration */
    public static Duration parse(String key, String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw LakescopeException.user("Cannot use '" + text + "' for " + key
                    + ": it is no duration; write for example 90d, 12h, 10m or 30s");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}

package io.lakescope.connectors.costs;

import io.lakescope.connectors.LakescopeException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to happen to objects from an age on, written {@code 90d=COLDLINE} or {@code 365d=delete}.
 *
 * @param storageClass the class that they move to; empty if they are deleted
 */
public record LifecycleRule(int ageDays, Optional<String> storageClass) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})d\\s*=\\s*([A-Za-z][A-Za-z0-9_-]*)");
    private static final String DELETE = "delete";

    /**
     * Reads a rule as it is written.
     *
     * @throws LakescopeException USER if the text is no rule
     */
    public static LifecycleRule parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw LakescopeException.user("Cannot use the lifecycle rule '" + text
                    + "': write an age in days and a class or delete, for example 90d=COLDLINE or 365d=delete");
        }
        String action = matcher.group(2);
        return new LifecycleRule(
                Integer.parseInt(matcher.group(1)),
                action.equalsIgnoreCase(DELETE) ? Optional.empty() : Optional.of(action.toUpperCase(Locale.ROOT)));
    }

    public boolean deletes() {
        return storageClass.isEmpty();
    }

    /** As it is written. */
    public String text() {
        return ageDays + "d=" + storageClass.orElse(DELETE);
    }
}

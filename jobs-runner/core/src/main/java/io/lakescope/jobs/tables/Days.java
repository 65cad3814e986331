package io.lakescope.jobs.tables;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Day buckets as text: {@code 2026-08-01}, {@code 20260801}, or a moment that begins with its date. */
public final class Days {

    private Days() {}

    /** The day of a unit's key value; empty if the text is none. */
    public static Optional<LocalDate> parse(String text) {
        try {
            if (text.length() == 8) {
                return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
            }
            return text.length() < 10 ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

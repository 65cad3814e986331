package io.lakescope.connectors;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One change between the files of one version of a dataset.
 *
 * @param column the column; for a rename its new name
 * @param version the version folder that it is in; empty where the path has none
 * @param since the partition where it shows first
 * @param before the last partition that is as it was
 * @param from what was: a type's text, a column's old name; empty where there was nothing
 * @param to what is
 * @param times how often it happens; only the first is told
 * @param why one sentence for people
 * @param breaks the readers that fail or mislead because of it
 * @param score of a guess, 0 to 1; empty for facts
 */
public record SchemaChange(
        Kind kind,
        String column,
        Optional<String> version,
        String since,
        String before,
        String from,
        String to,
        int times,
        Verdict verdict,
        String why,
        List<String> breaks,
        OptionalDouble score) {

    public SchemaChange {
        breaks = List.copyOf(breaks);
    }

    /** What happened. */
    public enum Kind {
        ADDED,
        DROPPED,
        RESURRECTED,
        RENAMED,
        TYPE,
        NULLABILITY,
        REORDERED,
        CASE,
        NANOSECONDS,
        /** A file that takes no part, since it cannot be read: its name stands for the column. */
        UNREADABLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the version may hold it. */
    public enum Verdict {
        COMPATIBLE,
        WARNING,
        NEEDS_BUMP;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}

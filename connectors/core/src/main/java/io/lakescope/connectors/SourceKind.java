package io.lakescope.connectors;

import java.util.Locale;

/** The three places where events live. */
public enum SourceKind {
    KAFKA,
    CASSANDRA,
    LAKE;

    /** The word in addresses and in the workspace: {@code kafka}, {@code cassandra}, {@code lake}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.lakescope.app.local;

import java.util.Locale;

/** The servers that a local environment can run. */
public enum ServerKind {
    CASSANDRA("Cassandra"),
    KAFKA("Kafka");

    private final String title;

    ServerKind(String title) {
        this.title = title;
    }

    /** The name as people write it. */
    public String title() {
        return title;
    }

    /** The name in folders, files and settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

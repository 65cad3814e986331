package io.lakescope.jobs.restore;

/** What a restore does with a row of the backup; every row is in exactly one class. */
enum RowClass {
    INSERT("insert"),
    IDENTICAL("identical"),
    /** Live and different, and live data wins. */
    KEPT_LIVE("keptLive"),
    WOULD_CHANGE("wouldChange"),
    /** Would be written at or below a recorded purge, and so never be seen. */
    HIDDEN("hidden"),
    EXPIRED("expired");

    private final String word;

    RowClass(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}

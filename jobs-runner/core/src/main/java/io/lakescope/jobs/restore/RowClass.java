package io.lakescope.jobs.restore;

/** What a restore does with a row of the backup; every row is in exactly one class. */
public enum RowClass {
    /** Not live: written. */
    INSERT("insert"),
    /** Live with the same content: left alone. */
    IDENTICAL("identical"),
    /** Live and different, and live data wins. */
    KEPT_LIVE("keptLive"),
    /** Live and different, and the backup wins. */
    WOULD_CHANGE("wouldChange"),
    /** Would be written at or below a recorded purge, and so never be seen. */
    HIDDEN("hidden"),
    /** Its time to live has run out. */
    EXPIRED("expired");

    private final String word;

    RowClass(String word) {
        this.word = word;
    }

    /** Its name in plans and in JSON. */
    public String word() {
        return word;
    }
}

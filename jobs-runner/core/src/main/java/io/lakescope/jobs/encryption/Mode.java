package io.lakescope.jobs.encryption;

import io.lakescope.connectors.LakescopeException;
import java.util.Locale;

/** How the values of a column are encrypted. */
public enum Mode {
    /** Equal values of one customer have equal bytes, so that they can be counted and joined. */
    PSEUDONYM,
    /** No two values have equal bytes. */
    RANDOM;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param key the workspace key that holds it, for messages
     * @throws LakescopeException USER if there is no such mode
     */
    public static Mode parse(String key, String word) {
        for (Mode mode : values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw LakescopeException.user("Cannot use '" + word + "' for " + key + ": write pseudonym or random");
    }
}

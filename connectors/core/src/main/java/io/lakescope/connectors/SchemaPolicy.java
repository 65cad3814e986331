package io.lakescope.connectors;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which changes one version of a dataset may go through, in the words of schema registries. A lake's history is always
 * read, so {@link #BACKWARD_TRANSITIVE} is the default.
 */
public enum SchemaPolicy {
    /** Anything goes; what cannot be merged is only warned of. */
    NONE(false, false, false),
    /** Readers with the new schema read what the schema before wrote. */
    BACKWARD(true, false, false),
    /** As {@link #BACKWARD}, for every schema before. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** Readers with the schema before read what the new one writes. */
    FORWARD(false, true, false),
    /** As {@link #FORWARD}, for every schema before. */
    FORWARD_TRANSITIVE(false, true, true),
    /** Both directions, between neighbours. */
    FULL(true, true, false),
    /** Both directions, among all schemas. */
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    SchemaPolicy(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /** Whether new readers must read old files. */
    public boolean isBackward() {
        return backward;
    }

    /** Whether old readers must read new files. */
    public boolean isForward() {
        return forward;
    }

    /** Whether all earlier schemas count, not only the one before. */
    public boolean isTransitive() {
        return transitive;
    }

    /** @throws LakescopeException USER for any other word */
    public static SchemaPolicy parse(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> LakescopeException.user("Cannot use the schema policy '" + text
                        + "': it is none; write one of " + Arrays.toString(values())));
    }
}

package io.lakescope.views.schema;

/** How serious something is that is said. */
public enum Tone {
    SAME,
    DIFFERENT,
    BROKEN
}

package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.List;

/** What one version knows of a column so far. */
final class History {

    private final List<Type> seen = new ArrayList<>();
    private Columns.State last;
    private int lastStretch;

    History(Columns.State first, int stretch) {
        this.last = first;
        this.lastStretch = stretch;
        first.stored().forEach(this::see);
    }

    private void see(Type type) {
        if (!seen.contains(type)) {
            seen.add(type);
        }
    }

    void goesOn(Columns.State now, int stretch) {
        last = now;
        lastStretch = stretch;
        now.stored().forEach(this::see);
    }

    List<Type> seen() {
        return List.copyOf(seen);
    }

    Columns.State last() {
        return last;
    }

    int lastStretch() {
        return lastStretch;
    }
}

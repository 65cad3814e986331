package io.lakescope.jobs.operations;

import io.lakescope.jobs.operations.Finding.Kind;
import java.util.Optional;
import java.util.Set;

/**
 * What may be there unseen, since something could not be looked at.
 *
 * @param subject only of it, and of what begins with it and a blank; empty for any
 */
public record Veil(Set<Kind> kinds, Optional<String> subject) {

    public Veil {
        kinds = Set.copyOf(kinds);
    }

    public boolean hides(Kind kind, String of) {
        return kinds.contains(kind)
                && subject.map(own -> of.equals(own) || of.startsWith(own + " "))
                        .orElse(true);
    }
}

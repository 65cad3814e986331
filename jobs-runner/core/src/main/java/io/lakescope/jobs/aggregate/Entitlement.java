package io.lakescope.jobs.aggregate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose units may be computed from a source.
 *
 * @param values key column to the values that are entitled; a column that is not named entitles all
 */
public record Entitlement(Map<String, List<String>> values) {

    public static final Entitlement EVERYBODY = new Entitlement(Map.of());

    public Entitlement {
        Map<String, List<String>> copy = new HashMap<>();
        values.forEach((column, some) -> copy.put(column, List.copyOf(some)));
        values = Map.copyOf(copy);
    }

    /** Why a unit may not be computed, if it may not. One without such a key belongs to nobody who is entitled. */
    Optional<String> refusal(Map<String, String> key) {
        return values.entrySet().stream()
                .filter(entitled -> !entitled.getValue().contains(key.getOrDefault(entitled.getKey(), "")))
                .map(entitled -> entitled.getKey() + "=" + key.getOrDefault(entitled.getKey(), "(none)")
                        + " is not entitled to be recalculated from a backup")
                .findFirst();
    }
}

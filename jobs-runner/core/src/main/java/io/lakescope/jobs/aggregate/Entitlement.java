package io.lakescope.jobs.aggregate;

import io.lakescope.jobs.backup.LeafUnits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose units may be computed from a source.
 *
 * @param rules all of which must let a unit pass
 */
public record Entitlement(List<Rule> rules) {

    public static final Entitlement EVERYBODY = new Entitlement(List.of());

    /**
     * @param values key column to the values that are entitled; a column that is not named entitles all
     * @param fixed what the source's own path says of every unit
     */
    public record Rule(Map<String, List<String>> values, Map<String, String> fixed) {

        private Optional<String> refusal(Map<String, String> key) {
            Map<String, String> all = new HashMap<>(key);
            all.putAll(fixed);
            return values.entrySet().stream()
                    .filter(entitled -> !entitled.getValue().contains(all.getOrDefault(entitled.getKey(), "")))
                    .map(entitled -> entitled.getKey() + "=" + all.getOrDefault(entitled.getKey(), "(none)")
                            + " is not entitled to be recalculated from a backup")
                    .findFirst();
        }
    }

    public Entitlement {
        rules = List.copyOf(rules);
    }

    /**
     * What is declared of a dataset holds for each folder in it, and for each that contains it.
     *
     * @param source where the source is, such as {@code file:///data/bucket/raw/shop}
     * @param declared of datasets, by where they are
     */
    public static Entitlement of(String source, Map<String, Map<String, List<String>>> declared) {
        List<Rule> rules = new ArrayList<>();
        declared.forEach((dataset, values) -> {
            if (isIn(source, dataset)) {
                rules.add(new Rule(
                        values,
                        LeafUnits.unit(source.substring(dataset.length())).key()));
            } else if (isIn(dataset, source)) {
                rules.add(new Rule(values, Map.of()));
            }
        });
        return new Entitlement(rules);
    }

    private static boolean isIn(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder.endsWith("/") ? folder : folder + "/");
    }

    /** Why a unit may not be computed, if it may not. One without such a key belongs to nobody who is entitled. */
    Optional<String> refusal(Map<String, String> key) {
        return rules.stream().flatMap(rule -> rule.refusal(key).stream()).findFirst();
    }
}

package io.lakescope.connectors.lake.evolution;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How much two columns look like one, 0 to 1. */
final class Likeness {

    /** So many different values in common are proof enough. */
    private static final int ENOUGH = 8;

    /** Two samples of one column share but a part of its values: so much more is in common than they show. */
    private static final double SAMPLED = 2.5;

    private Likeness() {}

    /**
     * The share of values in common; few different values prove little.
     *
     * @param telling whether values are text: many of it in common is no coincidence, whereas numbers meet by chance
     */
    static double ofValues(List<?> before, List<?> after, boolean telling) {
        Set<Object> old = new HashSet<>(before);
        Set<Object> common = new HashSet<>(after);
        int smaller = Math.min(old.size(), common.size());
        common.retainAll(old);
        if (smaller == 0) {
            return 0;
        }
        double weight = Math.min(1, (double) common.size() / ENOUGH);
        double share = Math.min(1, SAMPLED * common.size() / smaller);
        return telling && common.size() >= 2 * ENOUGH ? 1 : share * weight;
    }

    /** Shared pairs of letters, twice, over all pairs (Dice's coefficient), case and separators aside. */
    static double ofNames(String before, String after) {
        Set<String> old = pairs(before);
        Set<String> common = pairs(after);
        int all = old.size() + common.size();
        common.retainAll(old);
        return all == 0 ? 0 : 2.0 * common.size() / all;
    }

    private static Set<String> pairs(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[_\\-. ]", "");
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= letters.length(); i++) {
            pairs.add(letters.substring(i, i + 2));
        }
        return pairs;
    }
}

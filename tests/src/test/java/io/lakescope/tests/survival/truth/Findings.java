package io.lakescope.tests.survival.truth;

import java.util.EnumMap;
import java.util.Map;

/** Everything that is wrong, told as its gravest kind: the first example and how many more there are. */
final class Findings {

    private record Seen(String first, int count) {}

    private final Map<Verdict, Seen> wrong = new EnumMap<>(Verdict.class);
    private String figures = "";

    void add(Verdict verdict, String what) {
        wrong.merge(verdict, new Seen(what, 1), (before, one) -> new Seen(before.first(), before.count() + 1));
    }

    void figures(String text) {
        figures = text;
    }

    /** Verdicts are declared from good to bad to merely unfinished: the first bad one speaks for all. */
    Finding result() {
        return wrong.entrySet().stream()
                .findFirst()
                .map(entry -> new Finding(entry.getKey(), text(entry.getValue())))
                .orElseGet(() -> new Finding(Verdict.KEPT, figures));
    }

    private static String text(Seen seen) {
        return seen.count() == 1 ? seen.first() : seen.first() + " (and " + (seen.count() - 1) + " more)";
    }
}

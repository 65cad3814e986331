package io.lakescope.tests.survival.histories;

import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.UnitResult;
import io.lakescope.tests.survival.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all histories came to. */
final class Tally {

    /** Words of a refusal, and what we call it. The first that fits counts. */
    private static final Map<String, String> CLASSES = new LinkedHashMap<>();

    static {
        CLASSES.put("has no backup", "no backup");
        CLASSES.put("another digest", "differs from its backup");
        CLASSES.put("newer than the delete", "newer than the delete");
        CLASSES.put("purged before", "written since it was purged");
        CLASSES.put("Cannot trust the manifest", "manifest damaged");
        CLASSES.put("Cannot trust", "data damaged");
        CLASSES.put("the register says", "register");
    }

    int histories;
    int deletions;
    int heldBack;
    int restored;
    int stalePlans;
    final List<String> wrong = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    private final Map<String, Integer> results = new TreeMap<>();

    void count(RunReport purge) {
        purge.units().forEach(unit -> results.merge(word(unit), 1, Integer::sum));
    }

    private static String word(UnitResult unit) {
        String message = unit.message().orElse("");
        return unit.state() + (unit.state().isComplete() ? "" : " " + reason(message));
    }

    private static String reason(String message) {
        return CLASSES.entrySet().stream()
                .filter(known -> message.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(message);
    }

    void print(long seconds) {
        System.out.printf(
                "purge histories: seed %d, %d histories, %d deletions, %d rows restored, %d wrong deletions, %d rows not"
                        + " brought back, %d s%n",
                Sample.seed(), histories, deletions, restored, wrong.size(), missing.size(), seconds);
        System.out.printf(
                "  %d plans refused whole; %d units kept though nothing was in the way%n", stalePlans, heldBack);
        results.forEach((result, units) -> System.out.printf("  %6d %s%n", units, result));
    }
}

package io.lakescope.views.customer;

import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of a customer as lines of name and value. */
final class CustomerFactTexts {

    private CustomerFactTexts() {}

    static Map<String, String> of(@Nullable Calendar calendar, List<String> holds) {
        Map<String, String> lines = new LinkedHashMap<>();
        if (calendar != null) {
            restorable(lines, calendar.map());
        }
        put(lines, "hold", holds.isEmpty() ? Texts.of("customer.hold.none") : String.join("; ", holds));
        if (calendar != null) {
            put(lines, "storage", storage(calendar));
        }
        return lines;
    }

    private static void restorable(Map<String, String> lines, CoverageMap map) {
        map.restorable()
                .ifPresentOrElse(
                        found -> {
                            DayRange days =
                                    new DayRange(found.from(), found.to().minusDays(1));
                            put(lines, "restorable", DayTexts.briefRange(days));
                            put(lines, "whole", about(found.estimate()));
                        },
                        () -> put(lines, "restorable", Texts.of(none(map))));
    }

    private static String about(Duration estimate) {
        return estimate.toSeconds() < 60
                ? Texts.of("customer.choice.soon")
                : Texts.of("customer.about", Figures.duration(estimate));
    }

    private static String none(CoverageMap map) {
        return map.answeredCells() < map.totalCells() ? "customer.unknown.yet" : "customer.restorable.none";
    }

    private static void put(Map<String, String> lines, String key, String value) {
        lines.put(Texts.of("customer.fact." + key), value);
    }

    /** The shown days' backups by storage class. */
    private static String storage(Calendar calendar) {
        Map<String, Long> bytes = new TreeMap<>();
        GapRows all = new GapRows(calendar, calendar.range());
        calendar.layers().stream()
                .filter(layer -> layer.kind() == Layer.Kind.BACKUP)
                .forEach(layer ->
                        all.stored(layer.address()).forEach((name, size) -> bytes.merge(name, size, Long::sum)));
        if (bytes.isEmpty()) {
            return Texts.of("customer.storage.none");
        }
        return bytes.entrySet().stream()
                .map(one -> one.getKey().equals(GapRows.NO_CLASS)
                        ? Figures.bytes(one.getValue())
                        : Figures.bytes(one.getValue()) + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }
}

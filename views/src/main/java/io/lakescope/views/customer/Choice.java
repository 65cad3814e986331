package io.lakescope.views.customer;

import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.jobs.customers.Remedy;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One way of bringing back what is marked, as it is offered.
 *
 * @param figures how much it is, each with its unit
 * @param caution what is in the way, or soon will be; empty if nothing is known to be
 */
record Choice(Remedy remedy, String title, String text, List<Figure> figures, String caution) {

    /** A number and what it counts. */
    record Figure(String value, String unit) {}

    static Choice of(
            Remedy remedy, Calendar calendar, DayRange days, Function<Map<String, Long>, Optional<String>> fee) {
        String word = remedy.kind().name().toLowerCase(Locale.ROOT);
        GapRows gap = new GapRows(calendar, days);
        OptionalLong rows = rows(remedy, gap);
        List<Figure> figures = new ArrayList<>();
        figures.add(amount(remedy, rows, days));
        time(remedy, rows, calendar).ifPresent(time -> figures.add(new Figure(time, Texts.of("customer.choice.time"))));
        figures.addAll(reading(gap.stored(remedy.source()), fee));
        return new Choice(
                remedy,
                Texts.of("customer.choice." + word, remedy.job()),
                Texts.of(
                        "customer.choice." + word + ".text",
                        remedy.source().name(),
                        remedy.target().name()),
                figures,
                remedy.obstacle().orElseGet(() -> caution(remedy, calendar, days)));
    }

    private static OptionalLong rows(Remedy remedy, GapRows gap) {
        return remedy.kind() == Remedy.Kind.RESTORE
                ? gap.restorable(remedy.source(), remedy.target())
                : gap.held(remedy.source());
    }

    private static Figure amount(Remedy remedy, OptionalLong rows, DayRange days) {
        if (rows.isEmpty()) {
            return new Figure(Figures.count(days.count()), Texts.of("customer.choice.days", days.count()));
        }
        String unit = switch (remedy.kind()) {
            case RESTORE -> "rows";
            case RECALCULATE -> "read";
            case REPLAY -> "messages";
        };
        return new Figure(Figures.count(rows.getAsLong()), Texts.of("customer.choice." + unit));
    }

    /** What is read, and what the storage charges for it each time. */
    private static List<Figure> reading(Map<String, Long> bytes, Function<Map<String, Long>, Optional<String>> fee) {
        if (bytes.isEmpty()) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        figures.add(new Figure(Figures.bytes(all), Texts.of("customer.choice.bytes")));
        fee.apply(bytes).ifPresent(cost -> figures.add(new Figure(cost, Texts.of("customer.choice.cost"))));
        return figures;
    }

    /** As long as its last run took for as many rows; of a restore, as the map estimates. */
    private static Optional<String> time(Remedy remedy, OptionalLong rows, Calendar calendar) {
        OptionalDouble pace = pace(remedy, calendar);
        if (rows.isEmpty() || pace.isEmpty() || pace.getAsDouble() <= 0) {
            return Optional.empty();
        }
        long seconds = Math.round(rows.getAsLong() / pace.getAsDouble());
        Duration minutes = Duration.ofMinutes(Math.max(1, Math.round(seconds / 60.0)));
        return Optional.of(seconds < 60 ? Texts.of("customer.choice.soon") : Figures.duration(minutes));
    }

    private static OptionalDouble pace(Remedy remedy, Calendar calendar) {
        if (remedy.kind() != Remedy.Kind.RESTORE) {
            return remedy.rowsPerSecond();
        }
        return calendar.map()
                .restorable()
                .filter(all -> !all.estimate().isZero())
                .map(all ->
                        OptionalDouble.of(all.rows() * 1000.0 / all.estimate().toMillis()))
                .orElse(remedy.rowsPerSecond());
    }

    /** What a topic says of the first marked day: how long it is still kept. */
    private static String caution(Remedy remedy, Calendar calendar, DayRange days) {
        if (remedy.kind() != Remedy.Kind.REPLAY) {
            return "";
        }
        for (int layer = 0; layer < calendar.layers().size(); layer++) {
            Layer topic = calendar.layers().get(layer);
            if (topic.kind() == Layer.Kind.KAFKA && topic.address().equals(remedy.source())) {
                return calendar.cell(layer, days.first())
                        .flatMap(cell -> caution(cell, calendar.today()))
                        .orElse("");
            }
        }
        return "";
    }

    private static Optional<String> caution(DayCell cell, LocalDate today) {
        return cell.keptUntil()
                .map(end -> ChronoUnit.DAYS.between(today, LocalDate.ofInstant(end, ZoneOffset.UTC)))
                .map(left -> Texts.of("customer.choice.leaves", DayTexts.near(cell.day()), Math.max(0, left)));
    }
}

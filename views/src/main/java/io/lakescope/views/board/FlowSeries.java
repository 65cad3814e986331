package io.lakescope.views.board;

import io.lakescope.jobs.operations.LagHistory;
import io.lakescope.jobs.operations.LagHistory.Point;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One figure of an ingestion over time.
 *
 * @param name whose it is
 * @param meaning what it is
 * @param style the style class of its bars
 * @param step how long each bar stands for
 */
record FlowSeries(String name, String meaning, String style, Duration step, List<Bar> bars) {

    /**
     * @param figure the value as people read it
     * @param text the same with what belongs to it
     */
    record Bar(Instant from, double value, String figure, String text) {}

    FlowSeries {
        bars = List.copyOf(bars);
    }

    static FlowSeries rate(LagHistory history) {
        return new FlowSeries(
                history.topic().replaceFirst("^[^/]*/", ""),
                Texts.of("board.flows.rate"),
                "flow-rate",
                history.step(),
                history.points().stream().flatMap(point -> rate(point).stream()).toList());
    }

    static FlowSeries lag(LagHistory history) {
        return new FlowSeries(
                history.job(),
                Texts.of("board.flows.lag"),
                "flow-lag",
                history.step(),
                history.points().stream().flatMap(point -> lag(point).stream()).toList());
    }

    private static Optional<Bar> rate(Point point) {
        if (point.perSecond().isEmpty()) {
            return Optional.empty();
        }
        double rate = point.perSecond().getAsDouble();
        String number = rate < 10 ? String.format(Locale.ENGLISH, "%.1f", rate) : Figures.shortCount(Math.round(rate));
        String text = Texts.of("board.flows.per-second", number);
        return Optional.of(new Bar(point.from(), rate, text, text));
    }

    private static Optional<Bar> lag(Point point) {
        if (point.waiting().isEmpty()) {
            return Optional.empty();
        }
        long records = point.waiting().getAsLong();
        String number = Figures.shortCount(records);
        String text = point.behind()
                .filter(behind -> records > 0)
                .map(behind -> Texts.of("board.flows.behind", number, Figures.duration(behind)))
                .orElse(number);
        return Optional.of(new Bar(point.from(), records, number, text));
    }

    /** The greatest value; 1 where all are 0. */
    double most() {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        return most > 0 ? most : 1;
    }

    /** As of a moment; empty where nobody sampled lately. */
    Optional<Bar> newest(Instant at) {
        return bars.isEmpty()
                ? Optional.empty()
                : Optional.of(bars.get(bars.size() - 1))
                        .filter(bar -> bar.from().plus(step.multipliedBy(2)).isAfter(at));
    }

    Optional<Bar> peak() {
        return bars.stream().max(Comparator.comparingDouble(Bar::value));
    }

    Optional<Bar> at(Instant moment) {
        return bars.stream()
                .filter(bar -> !moment.isBefore(bar.from())
                        && moment.isBefore(bar.from().plus(step)))
                .findFirst();
    }
}

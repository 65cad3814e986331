package io.lakescope.app.cli;

import io.lakescope.jobs.operations.LagHistory;
import io.lakescope.jobs.operations.LagHistory.Point;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Rates and lag over time, a line for each step from the first sample on. */
record LagHistoryText(PrintStream out, PrintStream err) {

    void print(List<LagHistory> histories) {
        if (histories.stream().allMatch(LagHistory::isEmpty)) {
            err.println("No samples yet; whoever runs the schedule takes one a minute: lakescope serve");
            return;
        }
        TextTable table = new TextTable(List.of("job", "from", "records/s", "lag", "behind by"));
        histories.forEach(history -> history.points().stream()
                .dropWhile(point -> point.waiting().isEmpty())
                .forEach(point -> table.add(row(history.job(), point))));
        table.print(out);
    }

    private static List<String> row(String job, Point point) {
        return List.of(
                job,
                point.from().toString(),
                rate(point.perSecond()),
                lag(point.waiting()),
                point.behind().map(LagCommand::words).orElse("-"));
    }

    private static String rate(OptionalDouble rate) {
        return rate.isPresent() ? String.format(Locale.ROOT, "%,.2f", rate.getAsDouble()) : "-";
    }

    private static String lag(OptionalLong lag) {
        return lag.isPresent() ? Texts.number(lag.getAsLong()) : "-";
    }
}

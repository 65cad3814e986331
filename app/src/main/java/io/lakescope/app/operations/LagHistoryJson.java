package io.lakescope.app.operations;

import io.lakescope.jobs.operations.LagHistory;
import io.lakescope.jobs.operations.LagHistory.Point;
import io.lakescope.jobs.operations.TimeSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rates and lag over time as JSON: the same on the command line and in the API. What is not known is left out. */
public final class LagHistoryJson {

    private static final double HUNDREDTHS = 100.0;

    private LagHistoryJson() {}

    public static Map<String, Object> of(TimeSpan span, List<LagHistory> histories) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", span.from().toString());
        json.put("to", span.to().toString());
        json.put("stepSeconds", span.step().toSeconds());
        json.put("jobs", histories.stream().map(LagHistoryJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(LagHistory history) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", history.job());
        json.put("topic", history.topic());
        json.put("table", history.target());
        json.put("points", history.points().stream().map(LagHistoryJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(Point point) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", point.from().toString());
        point.perSecond().ifPresent(rate -> json.put("recordsPerSecond", Math.round(rate * HUNDREDTHS) / HUNDREDTHS));
        point.waiting().ifPresent(waiting -> json.put("lag", waiting));
        point.behind().ifPresent(behind -> json.put("behindSeconds", behind.toSeconds()));
        return json;
    }
}

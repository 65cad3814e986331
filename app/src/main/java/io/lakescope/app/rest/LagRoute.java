package io.lakescope.app.rest;

import io.javalin.http.Context;
import io.lakescope.app.Wiring;
import io.lakescope.app.operations.LagHistories;
import io.lakescope.app.operations.LagHistoryJson;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.operations.LagHistory;
import io.lakescope.jobs.operations.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Rates and lag of ingestions over time. */
record LagRoute(Wiring wiring) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int STEPS = 96;

    Route route() {
        return Route.get("/lag", this::history);
    }

    private void history(Context ctx) {
        QueryParameters query = QueryParameters.of(ctx, Set.of("job", "from", "to"));
        Instant now = Instant.now();
        Instant to = query.text("to").map(TimeRange::moment).orElse(now);
        Instant from = query.text("from").map(TimeRange::moment).orElse(to.minus(DAY));
        TimeSpan span = TimeSpan.of(from, to, now, STEPS);
        LagHistories histories = new LagHistories(wiring);
        List<LagHistory> found =
                query.text("job").map(job -> histories.of(job, span, now)).orElseGet(() -> histories.all(span, now));
        Answers.json(ctx, LagHistoryJson.of(span, found));
    }
}

package io.lakescope.app.rest;

import io.javalin.http.Context;
import io.lakescope.app.Wiring;
import io.lakescope.app.operations.ScheduleFacts;
import io.lakescope.connectors.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When jobs run by themselves, and what became of it. */
record ScheduleRoutes(Wiring wiring) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(92);

    List<Route> routes() {
        return List.of(
                Route.get("/schedule", ctx -> Answers.json(ctx, Map.of("jobs", facts().jobs()))),
                Route.get("/schedule/calendar", this::calendar));
    }

    private ScheduleFacts facts() {
        return new ScheduleFacts(wiring, Instant.now());
    }

    private void calendar(Context ctx) {
        QueryParameters query = QueryParameters.of(ctx, Set.of("from", "to"));
        ScheduleFacts facts = facts();
        Instant from =
                query.text("from").map(TimeRange::moment).orElse(facts.now().minus(DAY));
        Instant to = query.text("to").map(TimeRange::moment).orElse(facts.now().plus(DAY));
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Refusal.badRequest("Cannot show a calendar of more than " + LONGEST.toDays() + " days");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", from.toString());
        json.put("to", to.toString());
        json.put("due", facts.due(from, to));
        Answers.json(ctx, json);
    }
}

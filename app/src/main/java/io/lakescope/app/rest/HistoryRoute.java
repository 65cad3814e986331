package io.lakescope.app.rest;

import io.javalin.http.Context;
import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.HistoryJson;
import io.lakescope.app.jobs.HistoryRequests;
import io.lakescope.app.jobs.Lineages;
import io.lakescope.jobs.coverage.Coverage;
import io.lakescope.jobs.coverage.CoverageMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** What every layer holds of a customer, day by day. */
final class HistoryRoute {

    /** Maps that are read at once: each scans tables and topics. */
    private static final int MOST_AT_ONCE = 4;

    private final Wiring wiring;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    HistoryRoute(Wiring wiring) {
        this.wiring = wiring;
    }

    Route route() {
        return Route.get("/history", this::history);
    }

    private void history(Context ctx) {
        QueryParameters query = QueryParameters.of(ctx, Set.of("from", "to"), Set.of("key"));
        Map<String, String> key = key(query.all("key"));
        if (!free.tryAcquire()) {
            throw Refusal.busy("Cannot map a history now: " + MOST_AT_ONCE + " are being read; ask again");
        }
        try {
            Coverage coverage = wiring.coverage(Lineages.of(wiring.workspace()));
            CoverageMap map = coverage.read(HistoryRequests.of(
                            coverage,
                            key,
                            query.text("from").orElse(null),
                            query.text("to").orElse(null)))
                    .await();
            Answers.json(ctx, HistoryJson.of(map));
        } finally {
            free.release();
        }
    }

    private static Map<String, String> key(List<String> given) {
        Map<String, String> key = new LinkedHashMap<>();
        for (String one : given) {
            int equals = one.indexOf('=');
            if (equals < 1 || key.put(one.substring(0, equals), one.substring(equals + 1)) != null) {
                throw Refusal.badRequest("Cannot use '" + one + "' for key: write COLUMN=VALUE, each column once");
            }
        }
        return key;
    }
}

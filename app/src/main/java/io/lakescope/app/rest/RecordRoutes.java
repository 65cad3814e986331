package io.lakescope.app.rest;

import io.javalin.http.Context;
import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.AuditWitnesses;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.app.jobs.RegisterScopes;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.state.Registers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is on record: registers, and the audit log. */
final class RecordRoutes {

    private static final int PAGE = 1_000;
    private static final int LARGEST_PAGE = 10_000;

    private record Reset(@Nullable String unit, @Nullable String reason) {}

    private final Wiring wiring;

    RecordRoutes(Wiring wiring) {
        this.wiring = wiring;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/registers/{job}", this::register),
                Route.post("/registers/{job}/reset", this::reset),
                Route.get("/audit", this::audit),
                Route.get("/audit/verify", this::verify));
    }

    private void register(Context ctx) {
        String job = ctx.pathParam("job");
        Answers.json(ctx, JobJson.register(job, wiring.state().registers().rows(scope(job))));
    }

    private Registers.Scope scope(String job) {
        try {
            return RegisterScopes.of(wiring.workspace(), job);
        } catch (LakescopeException e) {
            throw wiring.workspace().configuredJobs().containsKey(job)
                    ? e
                    : LakescopeException.notFound(e.getMessage());
        }
    }

    private void reset(Context ctx) {
        String job = ctx.pathParam("job");
        Reset reset = RequestBody.of(ctx).as(Reset.class);
        if (reset.unit() == null || reset.unit().isBlank()) {
            throw Refusal.badRequest("Cannot reset a unit of " + job + ": give unit");
        }
        if (reset.reason() == null || reset.reason().isBlank()) {
            throw Refusal.badRequest("Cannot reset " + reset.unit() + " without a reason: give one as reason");
        }
        AuditLog.Draft draft = new AuditLog.Draft(
                "rest, " + Wiring.actor(),
                "register reset",
                Optional.empty(),
                Optional.empty(),
                reset.reason(),
                job + " " + reset.unit());
        int rows = wiring.state().registers().reset(scope(job), reset.unit(), draft);
        Answers.json(ctx, JobJson.reset(job, reset.unit(), rows));
    }

    private void audit(Context ctx) {
        QueryParameters query = QueryParameters.of(ctx, Set.of("after", "limit"));
        int limit = (int) query.number("limit", PAGE, 1, LARGEST_PAGE);
        List<AuditLog.Entry> entries =
                wiring.state().audit().entries(query.number("after", 0, 0, Long.MAX_VALUE), limit);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entries", entries.stream().map(JobJson::auditEntry).toList());
        if (entries.size() == limit) {
            json.put("next", entries.get(limit - 1).seq());
        }
        Answers.json(ctx, json);
    }

    private void verify(Context ctx) {
        List<String> witnesses = AuditWitnesses.of(wiring);
        Answers.json(ctx, JobJson.auditHolds(wiring.state().audit().verify(witnesses), witnesses.size()));
    }
}

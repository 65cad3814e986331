package io.lakescope.app.rest;

import io.javalin.http.Context;
import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.app.jobs.ReadingFees;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Throttle;
import io.lakescope.jobs.engine.EmbeddedJobEngine.Requester;
import io.lakescope.jobs.state.RunLog;
import io.lakescope.jobs.state.RunRequests;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs: started, listed, shown, held, cancelled, resumed and run again. */
final class RunRoutes {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;
    private static final int LOG_PAGE = 1_000;
    private static final int LARGEST_LOG_PAGE = 10_000;

    private final Wiring wiring;
    private final JobRequests requests;
    private final String actor = "rest, " + Wiring.actor();

    RunRoutes(Wiring wiring) {
        this.wiring = wiring;
        this.requests = new JobRequests(wiring);
    }

    List<Route> routes() {
        return List.of(
                Route.post("/runs", this::start),
                Route.get("/runs", this::list),
                Route.get("/runs/{run}", ctx -> Answers.json(ctx, shown(report(ctx)))),
                Route.get("/runs/{run}/log", this::log),
                Route.post("/runs/{run}/cancel", this::cancel),
                Route.post("/runs/{run}/throttle", this::throttle),
                Route.post("/runs/{run}/resume", this::resume),
                Route.post("/runs/{run}/rerun", this::rerun));
    }

    private Map<String, Object> shown(RunReport report) {
        return JobJson.run(
                report,
                wiring.engine().statuses().stream()
                        .filter(status -> status.run().equals(report.run())
                                && !status.state().isEnded())
                        .findFirst()
                        .flatMap(JobStatus::catchUp));
    }

    private void start(Context ctx) {
        RequestBody body = RequestBody.of(ctx);
        Optional<RunRequests.Key> key = key(ctx, body);
        if (isAnsweredBefore(ctx, key)) {
            return;
        }
        Optional<String> plan = body.take("plan");
        begin(ctx, requests.requested(body), plan, key);
    }

    private void rerun(Context ctx) {
        RequestBody body = RequestBody.of(ctx);
        Optional<RunRequests.Key> key = key(ctx, body);
        if (isAnsweredBefore(ctx, key)) {
            return;
        }
        String reason = body.as(Rerun.class).reason();
        JobSpec spec = reason == null
                ? wiring.engine().spec(run(ctx))
                : wiring.engine().spec(run(ctx), reason);
        begin(ctx, spec, Optional.empty(), key);
    }

    /** @param reason instead of that of the run before */
    private record Rerun(@Nullable String reason) {}

    private void log(Context ctx) {
        QueryParameters query = QueryParameters.of(ctx, Set.of("after", "limit", "failures"));
        RunReport run = wiring.state().runs().summary(run(ctx));
        int limit = (int) query.number("limit", LOG_PAGE, 1, LARGEST_LOG_PAGE);
        long after = query.number("after", 0, 0, Long.MAX_VALUE);
        List<RunEvent> events = query.isTrue("failures")
                ? wiring.state().events().failuresAfter(run.run(), after, limit)
                : wiring.state().events().after(run.run(), after, limit);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run.run());
        json.put("job", run.job());
        json.put("events", events.stream().map(JobJson::event).toList());
        if (events.size() == limit) {
            json.put("next", events.get(limit - 1).seq());
        }
        Answers.json(ctx, json);
    }

    /** A request that started its run already is answered by it, whatever has become of it or of the workspace. */
    private boolean isAnsweredBefore(Context ctx, Optional<RunRequests.Key> key) {
        Optional<String> before = key.flatMap(wiring.state().requests()::startedBy);
        before.ifPresent(run -> answer(ctx, RunRequests.Begun.before(run)));
        return before.isPresent();
    }

    private void begin(Context ctx, JobSpec spec, Optional<String> plan, Optional<RunRequests.Key> key) {
        wiring.engine().checkPermitted(spec);
        var unused = ReadingFees.of(wiring, spec);
        answer(ctx, wiring.engine().submit(wiring.job(spec), plan, new Requester(actor, key)));
    }

    private void answer(Context ctx, RunRequests.Begun begun) {
        ctx.status(begun.isNew() ? 201 : 200).header("Location", "/runs/" + begun.run());
        Answers.json(ctx, JobJson.run(wiring.state().runs().report(begun.run())));
    }

    private static Optional<RunRequests.Key> key(Context ctx, RequestBody body) {
        String key = ctx.header("Idempotency-Key");
        if (key == null) {
            return Optional.empty();
        }
        if (!key.matches("[\\x21-\\x7e]{1,200}")) {
            throw Refusal.badRequest("Cannot use the Idempotency-Key: give 1 to 200 visible ASCII characters");
        }
        String request = ctx.method() + " " + ctx.path() + "\n" + body.canonical();
        return Optional.of(RunRequests.Key.of(key, request));
    }

    private void list(Context ctx) {
        QueryParameters query = QueryParameters.of(ctx, Set.of("job", "state", "before", "limit"));
        int limit = (int) query.number("limit", PAGE, 1, LARGEST_PAGE);
        RunLog.Filter filter =
                new RunLog.Filter(query.text("job"), query.text("state").map(RunRoutes::state), query.text("before"));
        List<RunReport> runs = wiring.state().runs().newest(filter, limit);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runs", runs.stream().map(JobJson::run).toList());
        if (runs.size() == limit) {
            json.put("next", runs.get(limit - 1).run());
        }
        Answers.json(ctx, json);
    }

    private static RunState state(String text) {
        return Arrays.stream(RunState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest(
                        "Cannot use '" + text + "' for state: write one of " + Arrays.toString(RunState.values())));
    }

    private void cancel(Context ctx) {
        RunReport before = wiring.state().runs().summary(run(ctx));
        wiring.state().runs().requestCancel(before.run(), actor);
        wiring.engine().cancel(before.run());
        Answers.json(ctx, JobJson.cancelled(before));
    }

    /** @param rate 0 for as fast as it can; what is left out stays as it is */
    private record Asked(@Nullable Boolean paused, @Nullable Long rate) {

        Throttle change(Throttle before) {
            OptionalLong rowsPerSecond =
                    rate == null ? before.rowsPerSecond() : rate == 0 ? OptionalLong.empty() : OptionalLong.of(rate);
            return new Throttle(paused == null ? before.isPaused() : paused, rowsPerSecond);
        }
    }

    private void throttle(Context ctx) {
        Asked asked = RequestBody.of(ctx).as(Asked.class);
        Answers.json(ctx, JobJson.throttle(run(ctx), wiring.engine().throttle(run(ctx), actor, asked::change)));
    }

    private void resume(Context ctx) {
        String run = run(ctx);
        JobSpec spec = wiring.engine().spec(run);
        RunReport before = wiring.state().runs().summary(run);
        if (before.state() == RunState.SUCCEEDED || before.state() == RunState.SUCCEEDED_WITH_REJECTS) {
            throw LakescopeException.conflict(
                    "Cannot resume run " + run + ": it succeeded; nothing was started; use rerun to do it again");
        }
        var unused = ReadingFees.of(wiring, spec);
        var handle = wiring.engine().resume(wiring.job(spec), run, actor);
        Answers.json(ctx, JobJson.run(wiring.state().runs().report(handle.run())));
    }

    private RunReport report(Context ctx) {
        return wiring.state().runs().report(run(ctx));
    }

    static String run(Context ctx) {
        return ctx.pathParam("run");
    }
}

package io.lakescope.app.rest;

import io.javalin.http.Context;
import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.app.settings.Workspace;
import java.util.List;

/** Jobs and what they would do. */
final class JobRoutes {

    private final Wiring wiring;
    private final JobRequests requests;

    JobRoutes(Wiring wiring) {
        this.wiring = wiring;
        this.requests = new JobRequests(wiring);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/jobs", ctx -> Answers.json(ctx, JobJson.jobs(wiring.workspace()))),
                Route.post("/jobs/{job}/plan", this::plan),
                Route.post("/plans", this::planByHand));
    }

    private void plan(Context ctx) {
        JobRequests.Narrowing narrowing = RequestBody.of(ctx).as(JobRequests.Narrowing.class);
        Answers.json(ctx, JobJson.plan(requests.plan(requests.configured(ctx.pathParam("job"), narrowing))));
    }

    private void planByHand(Context ctx) {
        Workspace.Job job = RequestBody.of(ctx).as(Workspace.Job.class);
        Answers.json(ctx, JobJson.plan(requests.plan(requests.byHand(job))));
    }
}

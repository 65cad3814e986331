package io.lakescope.app.rest;

import io.javalin.http.Context;
import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.CatchUp;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.state.RunFigures;
import io.lakescope.jobs.text.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A run as server-sent events: {@code status} whenever it changed, at most four times a second, and {@code report} at the end. Each
 * watcher holds a thread of the server until the run ends or the watcher goes; how many there are is limited. One who went
 * is noticed at the next comment that keeps the connection alive.
 */
final class WatchRoute implements AutoCloseable {

    private static final int MOST_WATCHERS = 32;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOOKS_ELSEWHERE = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Wiring wiring;
    private final Semaphore places = new Semaphore(MOST_WATCHERS);
    private final CountDownLatch closing = new CountDownLatch(1);

    WatchRoute(Wiring wiring) {
        this.wiring = wiring;
    }

    Route route() {
        return Route.get("/runs/{run}/events", this::watch);
    }

    private void watch(Context ctx) throws IOException {
        RunReport run = wiring.state().runs().summary(RunRoutes.run(ctx));
        if (!places.tryAcquire()) {
            throw Refusal.busy("Cannot watch run " + run.run() + ": " + MOST_WATCHERS
                    + " others are watching runs; ask for GET /runs/" + run.run() + " now and then instead");
        }
        try {
            ctx.contentType("text/event-stream; charset=utf-8");
            follow(run.run(), ctx.res().getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    /** Once the answer has begun a failure is an event of its own; a watcher who went is none. */
    private void follow(String run, OutputStream out) throws IOException, InterruptedException {
        try {
            boolean isOpen = true;
            Optional<Status> last = Optional.empty();
            Instant spoke = Instant.now();
            while (isOpen) {
                Status now = status(run);
                if (!last.equals(Optional.of(now))) {
                    send(out, "status", now.json());
                    last = Optional.of(now);
                    spoke = Instant.now();
                }
                if (now.state().isEnded()) {
                    send(out, "report", JobJson.run(wiring.state().runs().report(run)));
                    return;
                }
                if (Duration.between(spoke, Instant.now()).compareTo(SILENCE) >= 0) {
                    out.write(":\n\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    spoke = Instant.now();
                }
                isOpen = !closing.await(now.pause().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (LakescopeException e) {
            send(out, "error", JobJson.error(e.kind(), e.getMessage()));
        }
    }

    private static void send(OutputStream out, String event, Map<String, Object> data) throws IOException {
        out.write(("event: " + event + "\ndata: " + Json.line(data) + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private Status status(String run) {
        return wiring.engine().statuses().stream()
                .filter(status -> status.run().equals(run))
                .findFirst()
                .map(Status::here)
                .orElseGet(() -> elsewhere(run));
    }

    private Status elsewhere(String run) {
        RunReport report = wiring.state().runs().summary(run);
        RunFigures.Done done = wiring.state().figures().done(run);
        return new Status(
                run,
                report.job(),
                report.kind(),
                report.state(),
                done.units(),
                Optional.empty(),
                done.rows(),
                Optional.empty(),
                BETWEEN_LOOKS_ELSEWHERE);
    }

    /** @param unitsTotal as far as this process knows: it does of its own runs */
    private record Status(
            String run,
            String job,
            String kind,
            RunState state,
            int unitsDone,
            Optional<Integer> unitsTotal,
            long rows,
            Optional<CatchUp> catchUp,
            Duration pause) {

        static Status here(JobStatus status) {
            return new Status(
                    status.run(),
                    status.job(),
                    status.kind(),
                    status.state(),
                    status.unitsDone(),
                    Optional.of(status.unitsTotal()),
                    status.rows(),
                    status.catchUp(),
                    BETWEEN_LOOKS);
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("run", run);
            json.put("job", job);
            json.put("kind", kind);
            json.put("state", state.name());
            json.put("unitsDone", unitsDone);
            unitsTotal.ifPresent(total -> json.put("unitsTotal", total));
            json.put("rows", rows);
            catchUp.ifPresent(behind -> json.put("catchUp", JobJson.catchUp(behind)));
            return json;
        }
    }

    /** How many runs are watched now. */
    int watchers() {
        return MOST_WATCHERS - places.availablePermits();
    }

    @Override
    public void close() {
        closing.countDown();
    }
}

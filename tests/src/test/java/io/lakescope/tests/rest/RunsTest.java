package io.lakescope.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.jobs.state.AuditLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs from their plan to their report, over HTTP alone. */
@SuppressWarnings("NullAway.Init")
class RunsTest {

    private static final String VISITS = "{\"job\":\"verify-visits\"}";
    private static final int LEAVES = 3;

    @TempDir
    private Path folder;

    private Served served;

    @BeforeEach
    void start() throws IOException {
        served = new Served(folder, LEAVES);
    }

    @AfterEach
    void end() {
        served.close();
    }

    private String started(String body, String... headers) {
        Served.Answer answer = served.post("/runs", body, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("run").textValue();
    }

    private JsonNode ended(String run) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> served.get("/runs/" + run).json(), report -> report.has("ended"));
    }

    private long runs() {
        return served.get("/runs").json().get("runs").size();
    }

    @Test
    void listsPlansAndRunsAConfiguredJob() {
        assertThat(served.get("/jobs").json().get("jobs").findValuesAsText("job"))
                .containsExactly(
                        "verify-visits",
                        "verify-sales",
                        "nightly-sales",
                        "verify-nothing",
                        "backup-visits",
                        "ingest-visits");
        JsonNode plan = served.post("/jobs/verify-visits/plan", "{\"key\":{\"venue\":\"v0002\"}}")
                .json();
        assertThat(plan.get("units").intValue()).isEqualTo(1);
        assertThat(plan.get("rows").get("verify").longValue()).isEqualTo(VerifiableDataset.ROWS_PER_LEAF);
        assertThat(served.post("/jobs/unheard-of/plan", "{}").status()).isEqualTo(404);

        JsonNode report = ended(started("{\"job\":\"verify-visits\",\"key\":{\"venue\":\"v0002\"},\"plan\":\""
                + plan.get("hash").textValue() + "\",\"reason\":\"asked by HTTP\"}"));

        assertThat(report.get("state").textValue()).isEqualTo("SUCCEEDED");
        assertThat(report.get("units").findValuesAsText("unit")).containsExactly("venue=v0002");
        AuditLog.Entry entry = served.product().state().audit().entries().get(0);
        assertThat(entry.actor()).startsWith("rest, ");
        assertThat(entry.reason()).isEqualTo("asked by HTTP");
    }

    @Test
    void jobsByHandTakeTheKeysOfAWorkspacesJobs() {
        String job = "{\"kind\":\"verify\",\"dataset\":\"lake:main/raw/sales\"}";

        assertThat(served.post("/plans", job).json().get("units").intValue()).isEqualTo(1);
        assertThat(ended(started(job)).get("state").textValue()).isEqualTo("SUCCEEDED");
        assertThat(served.post("/plans", "{\"kind\":\"copy\"}").status()).isEqualTo(400);
    }

    @Test
    void planThatNoLongerHoldsIsRefusedInTheRun() {
        JsonNode report = ended(started("{\"job\":\"verify-visits\",\"plan\":\"" + "0".repeat(64) + "\"}"));

        assertThat(report.get("state").textValue()).isEqualTo("REFUSED");
        assertThat(report.get("failure").textValue()).contains("planning again gives");
    }

    @Test
    void sameKeyIsOneRunAlsoAfterARestart() {
        String run = started(VISITS, "Idempotency-Key", "monday");
        ended(run);
        served.restart();

        Served.Answer again = served.post("/runs", "{ \"job\" : \"verify-visits\" }", "Idempotency-Key", "monday");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("run").textValue()).isEqualTo(run);
        assertThat(runs()).isEqualTo(1);
        Served.Answer other = served.post("/runs", "{\"job\":\"verify-sales\"}", "Idempotency-Key", "monday");
        assertThat(other.status()).isEqualTo(409);
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void sameKeyAtOnceIsOneRun() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Future<Served.Answer>> asked = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
            Callable<Served.Answer> ask = () -> served.post("/runs", VISITS, "Idempotency-Key", "at-once");
            asked.add(clients.submit(ask));
        }
        List<String> runs = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        for (Future<Served.Answer> answer : asked) {
            assertThat(answer.get().status()).as(answer.get().body()).isIn(200, 201);
            statuses.add(answer.get().status());
            runs.add(answer.get().json().get("run").textValue());
        }
        clients.shutdown();

        assertThat(statuses)
                .containsOnlyOnce(201)
                .filteredOn(status -> status == 200)
                .hasSize(7);
        assertThat(runs).containsOnly(runs.get(0));
        assertThat(runs()).isEqualTo(1);
        ended(runs.get(0));
    }

    @Test
    void watchersSeeChangesAndTheReportAtTheEnd() throws Exception {
        served.hold();
        String run = started(VISITS);
        try (InputStream events = served.events(run)) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("event: status");
            served.release();
            List<String> rest = lines.lines().toList();

            long statuses = rest.stream().filter("event: status"::equals).count();
            assertThat(statuses).isBetween(1L, 8L);
            for (String line :
                    rest.stream().filter(line -> line.contains("unitsDone")).toList()) {
                Contract.checkShape(Contract.schema("RunStatus"), line.substring("data: ".length()));
            }
            assertThat(rest.get(rest.size() - 3)).isEqualTo("event: report");
            String report = rest.get(rest.size() - 2).substring("data: ".length());
            Contract.checkShape(Contract.schema("Run"), report);
            assertThat(Served.read(report).get("state").textValue()).isEqualTo("SUCCEEDED");
            assertThat(Served.read(report).get("units")).hasSize(LEAVES);
        }
        await().until(() -> served.server().watchers() == 0);
        assertThat(served.get("/runs/20000101000000000/events").status()).isEqualTo(404);
    }

    @Test
    void watcherWhoGoesLeavesNothingBehind() throws Exception {
        served.hold();
        String run = started(VISITS);
        InputStream events = served.events(run);
        await().until(() -> served.server().watchers() == 1);

        events.close();

        await().atMost(Duration.ofSeconds(15)).until(() -> served.server().watchers() == 0);
        served.release();
        ended(run);
    }

    @Test
    void runOfAnotherProcessIsWatchedAndCancelledByTheState() throws Exception {
        try (Served elsewhere = served.another()) {
            elsewhere.hold();
            String run = elsewhere.post("/runs", VISITS).json().get("run").textValue();
            try (InputStream events = served.events(run)) {
                BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
                assertThat(lines.readLine()).isEqualTo("event: status");
                assertThat(served.post("/runs/" + run + "/cancel", "{}")
                                .json()
                                .get("message")
                                .textValue())
                        .contains("next safe point");
                assertThat(served.product().state().runs().isCancelRequested(run))
                        .isTrue();
                elsewhere.release();
                assertThat(lines.lines().anyMatch("event: report"::equals)).isTrue();
            }
        }
    }

    @Test
    void cancelledRunIsResumedAndDoneRunIsRunAgain() {
        served.hold();
        String run = started(VISITS);
        await().until(() ->
                served.get("/runs/" + run).json().get("state").textValue().equals("RUNNING"));
        assertThat(served.post("/runs/" + run + "/resume", "{}").status()).isEqualTo(409);
        assertThat(served.post("/runs/" + run + "/cancel", "").status()).isEqualTo(200);
        assertThat(served.post("/runs/" + run + "/cancel", "").status()).isEqualTo(200);
        // one unit waits for its result; the engine works on all three at once, so none may be left to cancel
        served.release();
        String state = ended(run).get("state").textValue();
        assertThat(state).isIn("CANCELLED", "SUCCEEDED");

        Served.Answer resumed = served.post("/runs/" + run + "/resume", "{}");
        assertThat(resumed.status()).isEqualTo(state.equals("CANCELLED") ? 200 : 409);
        assertThat(ended(run).get("state").textValue()).isEqualTo("SUCCEEDED");

        Served.Answer again = served.post("/runs/" + run + "/rerun", "", "Idempotency-Key", "again");
        assertThat(again.status()).isEqualTo(201);
        assertThat(served.post("/runs/" + run + "/rerun", "", "Idempotency-Key", "again")
                        .json()
                        .get("run"))
                .isEqualTo(again.json().get("run"));
        assertThat(ended(again.json().get("run").textValue()).get("units")).hasSize(LEAVES);
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void heldRunBeginsNoUnitUntilItMayGoOn() {
        served.hold();
        String run = started(VISITS);
        Served.Answer paused = served.post("/runs/" + run + "/throttle", "{\"paused\":true}");
        assertThat(paused.status()).as(paused.body()).isEqualTo(200);
        assertThat(paused.json().get("paused").booleanValue()).isTrue();
        assertThat(served.product().engine().statuses().get(0).throttle().isPaused())
                .isTrue();
        assertThat(served.post("/runs/" + run + "/throttle", "{\"rate\":5}").status())
                .isEqualTo(409);
        assertThat(served.post("/runs/" + run + "/throttle", "{\"speed\":5}").status())
                .isEqualTo(400);
        assertThat(served.post("/runs/" + run + "/throttle", "{\"paused\":false}")
                        .json()
                        .get("paused")
                        .booleanValue())
                .isFalse();
        served.release();

        assertThat(ended(run).get("state").textValue()).isEqualTo("SUCCEEDED");
        assertThat(served.post("/runs/" + run + "/throttle", "{\"paused\":true}")
                        .status())
                .isEqualTo(409);
        assertThat(served.get("/runs/" + run + "/log").body()).contains("throttled");
    }

    @Test
    void runIsRunAgainForAnotherReason() {
        String run = started(VISITS);
        ended(run);
        assertThat(served.post("/runs/" + run + "/rerun", "{\"because\":\"x\"}").status())
                .isEqualTo(400);

        String again = served.post("/runs/" + run + "/rerun", "{\"reason\":\"the disk was replaced\"}")
                .json()
                .get("run")
                .textValue();

        ended(again);
        JsonNode entries = served.get("/audit").json().get("entries");
        assertThat(reason(entries, run)).isNotEqualTo("the disk was replaced");
        assertThat(reason(entries, again)).isEqualTo("the disk was replaced");
    }

    private static String reason(JsonNode entries, String run) {
        for (JsonNode entry : entries) {
            if (entry.path("run").asText().equals(run)) {
                return entry.get("reason").textValue();
            }
        }
        throw new AssertionError("nothing of run " + run + " in " + entries);
    }

    @Test
    void logOfARunIsToldByPageAndByFailure() {
        String run = started("{\"job\":\"verify-visits\"}");
        ended(run);

        JsonNode log = served.get("/runs/" + run + "/log").json();
        assertThat(log.get("job").textValue()).isEqualTo("verify-visits");
        assertThat(log.get("events").findValuesAsText("event"))
                .startsWith("begun")
                .contains("unit ended", "ended");
        JsonNode page = served.get("/runs/" + run + "/log?limit=2").json();
        assertThat(page.get("events")).hasSize(2);
        JsonNode rest = served.get("/runs/" + run + "/log?limit=10000&after="
                        + page.get("next").longValue())
                .json();
        assertThat(page.get("events").size() + rest.get("events").size())
                .isEqualTo(log.get("events").size());
        assertThat(rest.has("next")).isFalse();
        assertThat(served.get("/runs/" + run + "/log?failures=true").json().get("events"))
                .isEmpty();
        String failed = started("{\"job\":\"verify-nothing\"}");
        ended(failed);
        assertThat(served.get("/runs/" + failed + "/log?failures=true&limit=1")
                        .json()
                        .get("events")
                        .findValuesAsText("level"))
                .containsExactly("ERROR");
        for (String wrong : List.of("failures=1", "limit=0", "after=x", "level=WARN")) {
            assertThat(served.get("/runs/" + run + "/log?" + wrong).status()).isEqualTo(400);
        }
        assertThat(served.get("/runs/20260101000000000/log").status()).isEqualTo(404);
    }

    @Test
    void runsAreListedByPageJobAndState() {
        List<String> runs = new ArrayList<>();
        for (String job : List.of("verify-sales", "verify-visits", "verify-sales")) {
            runs.add(started("{\"job\":\"" + job + "\"}"));
            ended(runs.get(runs.size() - 1));
        }

        JsonNode first = served.get("/runs?limit=2").json();
        assertThat(first.get("runs").findValuesAsText("run")).containsExactly(runs.get(2), runs.get(1));
        JsonNode second = served.get("/runs?limit=2&before=" + first.get("next").textValue())
                .json();
        assertThat(second.get("runs").findValuesAsText("run")).containsExactly(runs.get(0));
        assertThat(second.has("next")).isFalse();
        assertThat(served.get("/runs?job=verify-visits").json().get("runs")).hasSize(1);
        assertThat(served.get("/runs?state=FAILED").json().get("runs")).isEmpty();
        for (String wrong : List.of("limit=0", "limit=x", "limit=501", "state=DONE", "job=a&job=b")) {
            assertThat(served.get("/runs?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void readOnlyWorkspaceRefusesWhatChangesSomething() throws IOException {
        served.close();
        served = new Served(folder.resolve("read only"), 1, "}\nread-only: true\nholds: []\ncosts: {currency: USD");

        Served.Answer answer = served.post("/runs", "{\"job\":\"backup-visits\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().at("/error/message").textValue().toLowerCase(Locale.ROOT))
                .contains("read-only");
        assertThat(runs()).isZero();
    }
}

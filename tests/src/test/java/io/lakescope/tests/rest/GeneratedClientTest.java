package io.lakescope.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.client.ApiClient;
import io.lakescope.client.ApiException;
import io.lakescope.client.api.JobsApi;
import io.lakescope.client.api.RunsApi;
import io.lakescope.client.model.Job;
import io.lakescope.client.model.Narrowing;
import io.lakescope.client.model.Plan;
import io.lakescope.client.model.Run;
import io.lakescope.client.model.RunLogLine;
import io.lakescope.client.model.RunRequest;
import io.lakescope.client.model.RunState;
import io.lakescope.client.model.Unit;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that was generated from the document alone, as users generate theirs, works. */
class GeneratedClientTest {

    /** The generator takes every text for JSON, event streams too: they are read by the client's own HTTP client. */
    private static String events(ApiClient client, String run) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(client.getBaseUri() + "/runs/" + run + "/events"));
        client.getRequestInterceptor().accept(request);
        return client.getHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void listsPlansStartsOnceWatchesAndReadsTheReport(@TempDir Path folder) throws Exception {
        try (Served served = new Served(folder, 2)) {
            ApiClient client = new ApiClient();
            client.updateBaseUri(served.server().url());
            client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + Served.TOKEN));
            JobsApi jobs = new JobsApi(client);
            RunsApi runs = new RunsApi(client);

            assertThat(jobs.listJobs().getJobs()).extracting(Job::getJob).contains("verify-visits");
            Plan plan = jobs.planJob("verify-visits", new Narrowing().key(Map.of("venue", "v0001")));
            assertThat(plan.getUnits()).isEqualTo(1);
            assertThat(plan.getRows()).containsEntry("verify", VerifiableDataset.ROWS_PER_LEAF);

            RunRequest request = new RunRequest()
                    .job("verify-visits")
                    .key(Map.of("venue", "v0001"))
                    .plan(plan.getHash())
                    .reason("generated");
            Run started = runs.startRun(request, "once");
            assertThat(runs.startRun(request, "once").getRun()).isEqualTo(started.getRun());

            assertThat(events(client, started.getRun())).contains("event: status", "event: report");
            Run report = runs.showRun(started.getRun());
            assertThat(report.getState()).isEqualTo(RunState.SUCCEEDED);
            assertThat(report.getUnits()).extracting(Unit::getUnit).containsExactly("venue=v0001");
            assertThat(runs.showRunLog(started.getRun(), null, null, null).getEvents())
                    .extracting(RunLogLine::getEvent)
                    .contains("begun", "ended");
            assertThat(runs.listRuns(null, null, null, null).getRuns()).hasSize(1);
            ApiException conflict = org.junit.jupiter.api.Assertions.assertThrows(
                    ApiException.class, () -> runs.startRun(new RunRequest().job("verify-sales"), "once"));
            assertThat(conflict.getCode()).isEqualTo(409);
        }
    }
}

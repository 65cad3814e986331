package io.lakescope.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads, and what the dashboard asks it for. */
class MetricsTest {

    private static final Pattern NAME = Pattern.compile("\\b(lakescope|jvm|process|system)_[a-z0-9_]+");

    @TempDir
    private static Path folder;

    private static Served served;

    @BeforeAll
    static void runSome() throws IOException {
        served = new Served(folder, 2, ", metrics: open");
        run("verify-sales");
        String before = scrape();
        assertThat(before).contains("lakescope_runs{job=\"verify-sales\",kind=\"verify\",state=\"SUCCEEDED\"} 1");
        run("verify-visits");
    }

    @AfterAll
    static void end() {
        served.close();
    }

    private static void run(String job) {
        String run = served.post("/runs", "{\"job\":\"" + job + "\"}")
                .json()
                .get("run")
                .textValue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> served.get("/runs/" + run).json().has("ended"));
    }

    private static String scrape() {
        return served.get("/metrics").body();
    }

    @Test
    void jobsAreCountedByTheirOwnNames() {
        String page = scrape();

        assertThat(page)
                .contains("lakescope_runs{job=\"verify-visits\",kind=\"verify\",state=\"SUCCEEDED\"} 1")
                .contains("lakescope_rows_total{job=\"verify-visits\",kind=\"verify\",outcome=\"read\"} 6.0")
                .contains("lakescope_rows_total{job=\"verify-sales\",kind=\"verify\",outcome=\"identical\"} 3.0")
                .contains("lakescope_last_success_timestamp_seconds{job=\"verify-visits\",kind=\"verify\"}")
                .contains("lakescope_last_run_units_refused{job=\"verify-visits\",kind=\"verify\"} 0")
                .contains("lakescope_scrape_failures_total 0")
                .contains("lakescope_findings{kind=\"late\"} 0")
                .contains("lakescope_ingest_lag_records{job=\"ingest-visits\"} 7")
                .contains("lakescope_ingest_behind_seconds{job=\"ingest-visits\"} 90")
                .contains("jvm_memory_used_bytes");
        assertThat(page).as("units are too many for labels").doesNotContain("venue=");
        assertThat(scrape()).as("counters that nothing moved stay").contains("outcome=\"read\"} 6.0");
    }

    @Test
    void openMetricsNeedNoTokenAndNothingElseIsOpen() throws Exception {
        for (String path : new String[] {"/metrics", "/runs"}) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(served.server().url() + path))
                    .build();
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            assertThat(status).as(path).isEqualTo(path.equals("/metrics") ? 200 : 401);
        }
    }

    @Test
    void dashboardAsksForWhatIsServed() throws IOException {
        Path file = Path.of(System.getProperty("lakescope.root"), "packaging/grafana/lakescope.json");
        JsonNode dashboard = Served.read(Files.readString(file));
        TreeSet<String> asked = new TreeSet<>();
        dashboard.findValuesAsText("expr").forEach(expression -> {
            Matcher matcher = NAME.matcher(expression);
            while (matcher.find()) {
                asked.add(matcher.group());
            }
        });
        TreeSet<String> served = new TreeSet<>();
        scrape().lines().filter(line -> line.startsWith("# TYPE ")).forEach(line -> served.add(line.split(" ")[2]));

        assertThat(asked).hasSizeGreaterThan(8);
        assertThat(served).containsAll(asked);
    }
}

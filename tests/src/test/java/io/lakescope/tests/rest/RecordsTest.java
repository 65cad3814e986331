package io.lakescope.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Firing;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.Registers;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.jobs.state.TopicSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registers and the audit log over HTTP. */
class RecordsTest {

    private static final String UNIT = "venue=v0001";

    private static void register(Served served) {
        Registers.Scope scope = new Registers.Scope("backup", "cassandra:main/shop/visits", "lake:main/raw/visits");
        Registers.Row row =
                new Registers.Row(scope, UNIT, 1, "VERIFIED", 3, Optional.of("20260101000000000"), Instant.now());
        AuditLog.Draft draft = new AuditLog.Draft(
                "ann", "register rebuild", Optional.empty(), Optional.empty(), "lost", "lake:main/raw/visits");
        assertThat(served.product().state().registers().add(new Registers.Found(List.of(row), List.of()), draft))
                .isEqualTo(1);
    }

    @Test
    void unitIsResetWithAReasonAndAudited(@TempDir Path folder) throws IOException {
        try (Served served = new Served(folder, 1)) {
            register(served);
            assertThat(served.get("/registers/backup-visits")
                            .json()
                            .at("/units/0/status")
                            .intValue())
                    .isEqualTo(1);
            String head = served.product().state().audit().head();
            for (String body :
                    List.of("{}", "{\"unit\":\"" + UNIT + "\"}", "{\"unit\":\"" + UNIT + "\",\"reason\":\" \"}")) {
                assertThat(served.post("/registers/backup-visits/reset", body).status())
                        .isEqualTo(400);
            }
            assertThat(served.post("/registers/backup/reset", "{\"unit\":\"other\",\"reason\":\"r\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(served.get("/registers/unheard-of").status()).isEqualTo(404);
            assertThat(served.product().state().audit().head()).isEqualTo(head);

            JsonNode reset = served.post(
                            "/registers/backup-visits/reset", "{\"unit\":\"" + UNIT + "\",\"reason\":\"corrected\"}")
                    .json();

            assertThat(reset.get("reset").intValue()).isEqualTo(1);
            assertThat(served.get("/registers/backup")
                            .json()
                            .at("/units/0/state")
                            .textValue())
                    .isEqualTo("RESET");
            JsonNode entry = served.get("/audit?after=1").json().at("/entries/0");
            assertThat(entry.get("action").textValue()).isEqualTo("register reset");
            assertThat(entry.get("actor").textValue()).startsWith("rest, ");
            assertThat(entry.get("reason").textValue()).isEqualTo("corrected");
            JsonNode page = served.get("/audit?limit=1").json();
            assertThat(page.get("entries")).hasSize(1);
            assertThat(page.get("next").longValue()).isEqualTo(1);
            JsonNode holds = served.get("/audit/verify").json();
            assertThat(holds.get("entries").longValue()).isEqualTo(2);
        }
    }

    @Test
    void plansAreApprovedWithAReasonAndAudited(@TempDir Path folder) throws IOException {
        try (Served served = new Served(folder, 1)) {
            SourceAddress table = SourceAddress.parse("cassandra:main/shop/visits");
            JobSpec spec = new JobSpec.Backup("b", table, SourceAddress.parse("lake:main/raw"), Selection.ALL, "");
            JobPlan plan = JobPlan.of(spec, List.of(), List.of(), Instant.EPOCH);
            served.product().state().approvals().propose(spec, plan, "ann@desk pid 1");
            for (String body :
                    List.of("{}", "{\"plan\":\"" + plan.hash() + "\"}", "{\"plan\":\"x\",\"reason\":\" \"}")) {
                assertThat(served.post("/approvals", body).status()).isEqualTo(400);
            }
            assertThat(served.post("/approvals", "{\"plan\":\"x\",\"reason\":\"r\"}")
                            .status())
                    .isEqualTo(404);

            JsonNode approved = served.post("/approvals", "{\"plan\":\"" + plan.hash() + "\",\"reason\":\"checked\"}")
                    .json();

            assertThat(approved.at("/approvals/0/approvedBy").textValue()).startsWith("rest, ");
            assertThat(served.get("/approvals?limit=5").json().at("/plans/0")).isEqualTo(approved);
            assertThat(served.get("/audit").json().at("/entries/0/action").textValue())
                    .isEqualTo("approve");
        }
    }

    private static void sample(Served served, Instant at, long end) {
        StateStore state = served.product().state();
        state.samples()
                .add(
                        List.of(new TopicSamples.Sample(
                                new Flow("kafka:main/visits", "cassandra:main/shop/visits"),
                                "a-topic",
                                at,
                                List.of(new TopicSamples.Partition(0, end, 100)),
                                Optional.of(Duration.ofSeconds(90)))),
                        state.leases().acquire("schedule", "the tests"));
    }

    @Test
    void ratesAndLagAreToldOverTime(@TempDir Path folder) throws IOException {
        try (Served served = new Served(folder, 0)) {
            assertThat(served.get("/lag").json().at("/jobs/0/points/0/lag").isMissingNode())
                    .isTrue();
            Instant begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));
            for (int minute = 0; minute <= 15; minute++) {
                sample(served, begin.plus(Duration.ofMinutes(minute)), 1_000 + 300 * minute);
            }

            JsonNode lag = served.get("/lag?job=ingest-visits&from=" + begin).json();

            assertThat(lag.get("stepSeconds").asLong()).isPositive();
            JsonNode first = lag.at("/jobs/0/points/0");
            assertThat(first.get("from").textValue()).isEqualTo(begin.toString());
            assertThat(first.get("recordsPerSecond").doubleValue()).isEqualTo(5);
            assertThat(first.get("behindSeconds").longValue()).isEqualTo(90);
            for (String wrong : List.of("from=never", "from=2026-01-02&to=2026-01-01", "since=1h")) {
                assertThat(served.get("/lag?" + wrong).status()).isEqualTo(400);
            }
            assertThat(served.get("/lag?job=verify-visits").status()).isEqualTo(404);
        }
    }

    @Test
    void aHistoryIsToldAndSystemsThatDoNotAnswerAreUnknown(@TempDir Path folder) throws IOException {
        try (Served served = new Served(folder, 0)) {
            Path leaf = Files.createDirectories(folder.resolve("bucket/raw/visits/venue=v1/day=2026-08-01"));
            Files.writeString(leaf.resolve("part-0.parquet"), "rows that no manifest tells of");

            JsonNode history = served.get("/history?key=venue%3Dv1&from=2026-08-01&to=2026-08-03")
                    .json();

            assertThat(history.at("/key/venue").textValue()).isEqualTo("v1");
            assertThat(history.get("days")).hasSize(2);
            JsonNode day = history.at("/days/0");
            assertThat(day.get("day").textValue()).isEqualTo("2026-08-01");
            assertThat(day.at("/raw/state").textValue()).isEqualTo("unknown");
            assertThat(day.at("/raw/why").textValue()).contains("127.0.0.1:1");
            assertThat(day.at("/kafka/state").textValue()).isEqualTo("unknown");
            assertThat(day.at("/backup/why").textValue()).contains("has lost its manifests");
            assertThat(day.get("metrics").isNull()).isTrue();
            assertThat(day.get("agree").booleanValue()).isFalse();
            assertThat(history.at("/days/1/backup/state").textValue()).isEqualTo("absent");
            assertThat(served.get("/history?key=venue%3Dv1").json().get("days")).hasSize(1);
            for (String wrong : List.of("", "?key=venue", "?key=venue%3Dv1&from=never&to=2026-08-02", "?venue=v1")) {
                assertThat(served.get("/history" + wrong).status()).as(wrong).isEqualTo(400);
            }
            assertThat(served.get("/history?key=venue%3Dv2").status()).isEqualTo(404);
        }
    }

    @Test
    void scheduleAndCalendarAreTold(@TempDir Path folder) throws IOException {
        try (Served served = new Served(folder, 0)) {
            Instant due = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(1));
            StateStore state = served.product().state();
            var lease = state.leases().acquire("schedule", "the tests");
            served.product().firings().plan("nightly-sales", List.of(Firing.due("nightly-sales", due)), due, lease);

            JsonNode job = served.get("/schedule").json().at("/jobs/0");
            assertThat(job.get("job").textValue()).isEqualTo("nightly-sales");
            assertThat(job.get("when").textValue()).isEqualTo("30 2 * * * UTC");
            assertThat(job.get("last").textValue()).isEqualTo(due.toString());
            JsonNode calendar = served.get("/schedule/calendar?from=" + due + "&to=" + due.plus(Duration.ofDays(3)))
                    .json();
            assertThat(calendar.at("/due/0/due").textValue()).isEqualTo(due.toString());
            assertThat(calendar.get("due").findValuesAsText("state"))
                    .contains("due")
                    .hasSizeGreaterThan(2);
            assertThat(served.get("/schedule/calendar").status()).isEqualTo(200);
            for (String wrong : List.of("from=2026-01-02&to=2026-01-01", "from=2020-01-01", "from=x", "days=3")) {
                assertThat(served.get("/schedule/calendar?" + wrong).status()).isEqualTo(400);
            }
        }
    }
}

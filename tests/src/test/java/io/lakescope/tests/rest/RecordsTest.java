package io.lakescope.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.state.Registers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
}

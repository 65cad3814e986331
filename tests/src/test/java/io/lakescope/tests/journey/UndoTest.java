package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.Wiring;
import io.lakescope.app.operations.WorkspaceOperations;
import io.lakescope.jobs.operations.Reruns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore that is taken back on the command line. */
@SuppressWarnings("NullAway.Init")
class UndoTest {

    @TempDir
    private Path folder;

    private GuidedShop shop;
    private String restore;

    @BeforeEach
    void restore() throws IOException {
        shop = new GuidedShop(folder, "");
        for (int id = 1; id <= 3; id++) {
            shop.visit(1 + id % 2, id, "then" + id, "USING TIMESTAMP " + 1_700_000_000_000_000L);
        }
        shop.backUp();
        assertThat(shop.purge().exit()).isZero();
        restore = shop.restore().json().get("run").textValue();
        shop.visit(2, 1, "newer", "");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void restoreIsPlannedUndoneReportedAndDoneAgain() throws IOException {
        JsonNode plan = shop.cli.run("undo", restore, "--cluster", shop.clusterName(), "--dry-run");
        assertThat(plan.at("/rows/delete").longValue()).isEqualTo(2);
        assertThat(plan.at("/rows/kept").longValue()).isEqualTo(1);
        assertThat(shop.cli.count(shop.table)).isEqualTo(3);

        Cli.Answer undone = shop.cli.call(
                "undo",
                restore,
                "--cluster",
                shop.clusterName(),
                "--plan",
                plan.get("hash").textValue(),
                "--reason",
                "wrong customer");

        assertThat(undone.exit()).as(undone.err()).isEqualTo(1);
        assertThat(undone.json().get("written").longValue()).isEqualTo(2);
        assertThat(undone.json().get("skipped").longValue()).isEqualTo(1);
        assertThat(shop.cli.count(shop.table)).isEqualTo(1);
        assertThat(shop.cli.run("register", "show", "restore").at("/units").findValuesAsText("state"))
                .containsOnly("RESET");
        Path report = folder.resolve("undo.json");
        var unused = shop.cli.run("job", "show", undone.json().get("run").textValue(), "--report", report.toString());
        JsonNode facts = JsonMapper.builder().build().readTree(Files.readString(report));
        assertThat(facts.at("/asked/run").textValue()).isEqualTo(restore);
        assertThat(facts.at("/counts/closes").booleanValue()).isTrue();
        assertThat(facts.get("why").textValue()).isEqualTo("wrong customer");
        assertThat(facts.get("versions").elements().next().get("restoredWhole").booleanValue())
                .isFalse();
        assertThat(shop.cli
                        .run("verify", "--report", report.toString())
                        .get("ok")
                        .booleanValue())
                .isTrue();
        assertThat(shop.cli.run("audit", "verify").get("ok").booleanValue()).isTrue();

        assertThat(shop.restore().json().get("written").longValue()).isEqualTo(2);
        assertThat(shop.cli.count(shop.table)).isEqualTo(3);
    }

    @Test
    void theWindowAsksForTheClustersNameAndTakesTheSameBack() {
        try (Wiring wiring = Wiring.of(Optional.of(shop.workspace))) {
            Reruns reruns = new WorkspaceOperations(wiring).reruns();
            Reruns.OfUndo ask = new Reruns.OfUndo(restore, "wrong customer");
            Reruns.Prospect prospect = reruns.plan(ask);
            assertThat(prospect.mustType()).contains(shop.clusterName());
            assertThat(prospect.plan().rows()).containsEntry("delete", 2L).containsEntry("kept", 1L);

            String run = reruns.start(ask, prospect.plan().hash());
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> wiring.state().runs().summary(run).ended().isPresent());
            assertThat(wiring.state().runs().summary(run).counts().written()).isEqualTo(2);
        }
        assertThat(shop.cli.count(shop.table)).isEqualTo(1);
    }

    @Test
    void whatIsNoRestoreOrIsNotMeantIsRefused() {
        String backup = shop.cli
                .run("job", "runs")
                .get("runs")
                .valueStream()
                .filter(run -> run.get("kind").textValue().equals("backup"))
                .findFirst()
                .orElseThrow()
                .get("run")
                .textValue();

        assertThat(shop.cli.call("undo", restore).exit()).isEqualTo(2);
        assertThat(shop.cli.call("undo", restore, "--cluster", "another").exit())
                .isEqualTo(4);
        assertThat(shop.cli
                        .call("undo", backup, "--cluster", shop.clusterName())
                        .exit())
                .isEqualTo(2);
        assertThat(shop.cli
                        .call("undo", restore, "--cluster", shop.clusterName(), "--key", "id=1")
                        .exit())
                .isEqualTo(4);
        assertThat(shop.cli.count(shop.table)).isEqualTo(3);
    }
}

package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Steps;
import io.lakescope.jobs.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that delete or overwrite take the word of a second person, and nothing less. */
@SuppressWarnings("NullAway.Init")
class ApprovalTest {

    private static final String BOB = "bob@elsewhere pid 7";

    @TempDir
    private Path folder;

    private GuidedShop shop;

    @BeforeEach
    void backUp() throws IOException {
        shop = new GuidedShop(folder, "approval: {deleting: 2, overwriting: 2}");
        for (int id = 1; id <= 4; id++) {
            shop.visit(1 + id % 2, id, "v" + id, "USING TIMESTAMP " + 1_700_000_000_000_000L);
        }
        shop.backUp();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private String planned() {
        return shop.purge("--dry-run").json().get("hash").textValue();
    }

    private void approve(String hash, String actor) {
        try (StateStore state = StateStore.open("jdbc:sqlite:" + folder.resolve("state.db"))) {
            var unused = state.approvals().approve(hash, actor, "checked");
        }
    }

    private void sql(String update) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(update)).isPositive();
        }
    }

    private void refused(Cli.Answer answer, String why) {
        assertThat(answer.exit()).as(answer.out()).isEqualTo(4);
        assertThat(answer.err()).contains(why).contains("nothing was changed");
        assertThat(shop.cli.count(shop.table)).isEqualTo(4);
    }

    @Test
    void purgeRunsOnceAnotherPersonHasApprovedItAndReportsWho() throws IOException {
        JsonNode plan = shop.purge("--dry-run").json();
        String hash = plan.get("hash").textValue();
        assertThat(plan.get("notes").toString()).contains("lakescope approve " + hash);
        refused(shop.purge("--plan", hash), "nobody has approved it");
        refused(
                shop.purge("--plan", hash),
                "lakescope approve " + hash + " --reason TEXT; then go on with: lakescope job");
        JsonNode mine = shop.cli.run("approve", hash, "--reason", "it is fine");
        assertThat(mine.at("/approvals/0/state").textValue()).isEqualTo("open");
        refused(shop.purge("--plan", hash), "who also runs it");
        assertThat(shop.cli.call("approve", hash, "--reason", " ").exit()).isEqualTo(2);
        assertThat(shop.cli.call("approve", "0".repeat(64), "--reason", "r").exit())
                .isEqualTo(3);

        approve(hash, BOB);
        JsonNode run = shop.purge("--plan", hash).json();

        assertThat(run.get("state").textValue()).isEqualTo("SUCCEEDED");
        assertThat(run.get("notes").toString()).contains("Approved by " + BOB).contains("checked");
        assertThat(shop.cli.count(shop.table)).isZero();
        Path report = folder.resolve("purge.json");
        var unused = shop.cli.run("job", "show", run.get("run").textValue(), "--report", report.toString());
        JsonNode facts = JsonMapper.builder().build().readTree(Files.readString(report));
        assertThat(facts.at("/approvals/0/approvedBy").textValue()).isEqualTo(BOB);
        var unusedToo = shop.cli.run("job", "show", run.get("run").textValue(), "--report", folder + "/purge.html");
        assertThat(Files.readString(folder.resolve("purge.html"))).contains("approved by", BOB);
        assertThat(shop.cli
                        .run("verify", "--report", report.toString())
                        .get("ok")
                        .booleanValue())
                .isTrue();
        assertThat(shop.cli.run("approvals").at("/plans").findValuesAsText("state"))
                .contains("taken", "open");
        assertThat(shop.cli.run("audit").findValuesAsText("action")).contains("approve", "approval taken");
        assertThat(shop.cli.run("audit", "verify").get("ok").booleanValue()).isTrue();
    }

    @Test
    void aPlanThatHasChangedIsAnother() {
        String hash = planned();
        approve(hash, BOB);
        shop.visit(1, 4, "v4", "USING TIMESTAMP " + 1_700_000_000_000_001L);
        shop.backUp();

        refused(shop.purge("--plan", hash), "what it counted has changed");
        refused(shop.purge(), "nobody has approved it");
        approve(planned(), BOB);
        refused(shop.purge(), "nobody has approved it");
    }

    @Test
    void aWordExpires() throws SQLException {
        String hash = planned();
        approve(hash, BOB);
        sql("UPDATE approval SET at_ms = at_ms - 86401000");

        refused(shop.purge("--plan", hash), "which has expired");
        assertThat(shop.cli.run("approvals").findValuesAsText("state")).containsExactly("expired");
        sql("UPDATE approval SET at_ms = at_ms + 3600000");
        assertThat(shop.purge("--plan", hash).exit()).isZero();
    }

    @Test
    void theSamePersonOnAnotherMachineIsTheSame() {
        String hash = planned();
        String me = System.getProperty("user.name");
        approve(hash, me + "@elsewhere pid 9");
        approve(hash, "rest, " + me.toUpperCase(java.util.Locale.ROOT) + "@server pid 9");

        refused(shop.purge("--plan", hash), "who also runs it");
    }

    @Test
    void aRefusedRunGoesOnOnceItIsApproved() {
        Cli.Answer refused = shop.purge();
        assertThat(refused.exit()).isEqualTo(4);
        String run = refused.json().get("run").textValue();
        approve(refused.json().get("plan").textValue(), BOB);

        assertThat(shop.cli.run("job", "resume", run).get("state").textValue()).isEqualTo("SUCCEEDED");
        assertThat(shop.cli.count(shop.table)).isZero();
    }

    @Test
    void onlyWhatWasApprovedIsResumed() {
        String hash = planned();
        approve(hash, BOB);
        String run = interrupted(hash);
        shop.visit(3, 9, "new", "USING TIMESTAMP " + 1_700_000_000_000_000L);
        var unused = shop.cli.run(
                "backup", "--table", shop.table, "--dataset", GuidedShop.DATASET, "--key", "day=2026-08-03");

        Cli.Answer resumed = shop.cli.call("job", "resume", run);

        assertThat(resumed.exit()).isEqualTo(4);
        assertThat(resumed.err()).contains("nobody has approved it");
        assertThat(shop.cli.count(shop.table, "--key", "day=2026-08-03")).isEqualTo(1);
        shop.execute("DELETE FROM %s WHERE venue = 'v1' AND day = '2026-08-03'");
        assertThat(shop.cli.run("job", "resume", run).get("state").textValue()).isEqualTo("SUCCEEDED");
        assertThat(shop.cli.count(shop.table)).isZero();
        refused(0, shop.purge("--plan", hash));
    }

    private void refused(int rows, Cli.Answer answer) {
        assertThat(answer.exit()).isEqualTo(4);
        assertThat(shop.cli.count(shop.table)).isEqualTo(rows);
    }

    /** A purge that fails before its first delete, and does the other. */
    private String interrupted(String hash) {
        AtomicInteger deletes = new AtomicInteger();
        Steps steps = (step, detail) -> {
            if (step.equals("table delete") && deletes.getAndIncrement() == 0) {
                throw new LakescopeException(LakescopeException.Kind.UNAVAILABLE, "Cannot delete: the server is away");
            }
        };
        try (Wiring wiring = Wiring.of(Optional.of(shop.workspace), steps)) {
            String refused = shop.purge().json().get("run").textValue();
            JobSpec spec = wiring.engine().spec(refused);
            var report =
                    wiring.engine().submit(wiring.job(spec), Optional.of(hash)).await();
            assertThat(report.state().name()).isEqualTo("FAILED");
            return report.run();
        }
    }

    @Test
    void onlyRestoresThatOverwriteTakeAWord() {
        String purged = planned();
        approve(purged, BOB);
        assertThat(shop.purge("--plan", purged).exit()).isZero();
        assertThat(shop.restore().exit()).isZero();
        shop.visit(1, 2, "newer", "");
        for (List<String> overwriting : List.of(
                List.of("--policy", "backup-wins"),
                List.of("--policy", "newest-wins"),
                List.of("--write-time", "now"))) {
            refused(shop.restore(overwriting.toArray(String[]::new)), "nobody has approved it");
        }
        Cli.Answer plan = shop.restore("--policy", "backup-wins", "--dry-run");
        approve(plan.json().get("hash").textValue(), BOB);
        refused(shop.restore("--policy", "newest-wins"), "nobody has approved it");

        Cli.Answer restored = shop.restore("--policy", "backup-wins");

        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(restored.json().get("written").longValue()).isPositive();
    }

    @Test
    void anUndoTakesAWord() {
        String purged = planned();
        approve(purged, BOB);
        assertThat(shop.purge("--plan", purged).exit()).isZero();
        String restore = shop.restore().json().get("run").textValue();
        String[] undo = {"undo", restore, "--cluster", shop.clusterName()};

        Cli.Answer refused = shop.cli.call(undo);

        refused(refused, "nobody has approved it");
        approve(refused.json().get("plan").textValue(), BOB);
        assertThat(shop.cli.call(undo).exit()).isZero();
        assertThat(shop.cli.count(shop.table)).isZero();
    }
}

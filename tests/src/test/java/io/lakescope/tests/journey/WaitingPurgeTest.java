package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purge that marks first and deletes once the waiting time has ended, unless something has happened since. */
@SuppressWarnings("NullAway.Init")
class WaitingPurgeTest {

    private static final String LONG_AGO = "USING TIMESTAMP " + 1_700_000_000_000_000L;
    private static final String DAY_ONE = "venue=v1/day=2026-08-01";

    @TempDir
    private Path folder;

    private GuidedShop shop;

    @BeforeEach
    void backUp() throws IOException {
        shop = new GuidedShop(folder, "");
        for (int id = 1; id <= 5; id++) {
            shop.visit(1 + id % 2, id, "v" + id, LONG_AGO);
        }
        shop.backUp();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private JsonNode marked() {
        Cli.Answer answer = shop.purge("--wait", "7d");
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.json().get("units").findValuesAsText("state")).containsExactly("WAITING", "WAITING");
        assertThat(shop.cli.count(shop.table)).isEqualTo(5);
        return answer.json();
    }

    private void sql(String update) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(update)).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void aWeekPasses() {
        sql("UPDATE purge_intent SET due_ms = due_ms - 604800001");
    }

    private List<String> actions() {
        return shop.cli.run("audit").get("entries").findValuesAsText("action");
    }

    private JsonNode refused(Cli.Answer answer, String why) {
        assertThat(answer.exit()).as(answer.out()).isEqualTo(4);
        assertThat(answer.out()).contains(why);
        return answer.json();
    }

    @Test
    void marksThenDeletesWhatIsAsItWas() throws IOException {
        assertThat(shop.purge("--wait", "7d", "--dry-run")
                        .json()
                        .at("/rows/mark")
                        .longValue())
                .isEqualTo(5);
        assertThat(actions()).doesNotContain("mark for purge");
        JsonNode run = marked();
        assertThat(run.at("/units/0/message").textValue())
                .contains(
                        "will be purged on",
                        "lakescope purge --cancel " + run.get("run").textValue());

        assertThat(shop.purge("--wait", "7d", "--dry-run")
                        .json()
                        .at("/rows/wait")
                        .longValue())
                .isEqualTo(5);
        JsonNode again = shop.purge("--wait", "7d").json();
        assertThat(again.at("/units/0/message")).isEqualTo(run.at("/units/0/message"));
        assertThat(actions().stream().filter("mark for purge"::equals)).hasSize(2);
        assertThat(shop.cli.count(shop.table)).isEqualTo(5);

        JsonNode finding = shop.cli.run("board").get("findings").get(0);
        assertThat(finding.toString()).contains("2 units", "5 rows will be purged on");
        JsonNode coming = shop.cli.run("describe", shop.table).at("/purgesToCome/0");
        assertThat(coming.get("units").longValue()).isEqualTo(2);
        assertThat(coming.get("rows").longValue()).isEqualTo(5);

        aWeekPasses();
        JsonNode plan = shop.purge("--wait", "7d", "--dry-run").json();
        assertThat(plan.at("/rows/delete").longValue()).isEqualTo(5);
        JsonNode purged = shop.purge("--wait", "7d", "--plan", plan.get("hash").textValue())
                .json();

        assertThat(purged.get("state").textValue()).isEqualTo("SUCCEEDED");
        assertThat(purged.get("written").longValue()).isEqualTo(5);
        assertThat(shop.cli.count(shop.table)).isZero();
        assertThat(shop.cli.run("describe", shop.table).has("purgesToCome")).isFalse();
        Path report = folder.resolve("marked.json");
        var unused = shop.cli.run("job", "show", run.get("run").textValue(), "--report", report.toString());
        assertThat(Files.readString(report)).contains("WAITING", "wait-for");
        assertThat(shop.cli
                        .run("verify", "--report", report.toString())
                        .get("ok")
                        .booleanValue())
                .isTrue();
        assertThat(shop.restore().json().get("written").longValue()).isEqualTo(5);
        assertThat(shop.cli.count(shop.table)).isEqualTo(5);
    }

    @Test
    void whatIsWrittenToIsMarkedNoLonger() {
        String run = marked().get("run").textValue();
        shop.visit(1, 2, "changed", "");
        aWeekPasses();

        refused(shop.purge("--wait", "7d"), "another digest");

        assertThat(shop.cli.count(shop.table, "--key", "day=2026-08-01")).isEqualTo(2);
        assertThat(shop.cli.count(shop.table, "--key", "day=2026-08-02")).isZero();
        assertThat(actions()).contains("drop from purge");
        assertThat(shop.cli.call("purge", "--cancel", run, "--reason", "late").exit())
                .isEqualTo(3);
        var unused = shop.cli.run(
                "backup", "--table", shop.table, "--dataset", GuidedShop.DATASET, "--key", "day=2026-08-01");
        JsonNode plan = shop.purge("--wait", "7d", "--dry-run").json();
        assertThat(plan.at("/rows/mark").longValue()).isEqualTo(2);
    }

    @Test
    void whatSomebodyElseDeletedIsMarkedNoLonger() {
        JsonNode unused = marked();
        shop.execute("DELETE FROM %s WHERE venue = 'v1' AND day = '2026-08-01'");
        assertThat(shop.cli
                        .run("describe", shop.table)
                        .at("/purgesToCome/0/units")
                        .longValue())
                .isEqualTo(2);

        JsonNode run = refused(shop.purge("--wait", "7d"), "the table holds 0 rows with another digest");

        assertThat(run.at("/units/0/unit").textValue()).isEqualTo(DAY_ONE);
        assertThat(actions()).contains("drop from purge");
        assertThat(shop.cli
                        .run("describe", shop.table)
                        .at("/purgesToCome/0/units")
                        .longValue())
                .isEqualTo(1);
        aWeekPasses();
        assertThat(shop.purge("--wait", "7d").json().get("written").longValue()).isEqualTo(3);
        assertThat(shop.cli.run("describe", shop.table).has("purgesToCome")).isFalse();
    }

    /** The backup of rows that expire is proven by what is left of them: at last by nothing. */
    @Test
    @Tag("faults") // a minute has to pass
    @Tag("leases")
    void whatExpiredMeanwhileIsPurgedAsNothing() throws InterruptedException {
        shop.execute("INSERT INTO %s (venue, day, id, v) VALUES ('v1', '2026-08-03', 9, 'soon') USING TIMESTAMP "
                + 1_700_000_000_000_000L + " AND TTL 60");
        shop.backUp();
        assertThat(shop.purge("--wait", "7d").json().get("units").findValuesAsText("state"))
                .containsExactly("WAITING", "WAITING", "WAITING");
        await().atMost(Duration.ofMinutes(2)).until(() -> shop.cli.count(shop.table, "--key", "day=2026-08-03") == 0);
        aWeekPasses();

        assertThat(shop.purge("--wait", "7d", "--dry-run")
                        .json()
                        .at("/rows/delete")
                        .longValue())
                .isEqualTo(5);
        JsonNode run = shop.purge("--wait", "7d").json();

        assertThat(run.get("units").findValuesAsText("state")).containsExactly("PURGED", "PURGED", "PURGED");
        assertThat(run.get("written").longValue()).isEqualTo(5);
        assertThat(run.get("expired").longValue()).isEqualTo(1);
        assertThat(shop.cli.count(shop.table)).isZero();
        assertThat(shop.cli.run("describe", shop.table).has("purgesToCome")).isFalse();
    }

    @Test
    void whatIsBackedUpAnewOrHeldIsMarkedNoLonger() throws IOException {
        JsonNode unused = marked();
        shop.visit(1, 6, "late", LONG_AGO);
        shop.backUp();
        aWeekPasses();
        String text = Files.readString(shop.workspace);
        Files.writeString(shop.workspace, text + "\nholds: [{key: {venue: v1}, from: 2026-08-02, reason: case 7}]\n");

        JsonNode run = refused(shop.purge("--wait", "7d"), "backed up anew");

        assertThat(run.toString()).contains("legal hold: case 7");
        assertThat(shop.cli.count(shop.table)).isEqualTo(6);
        assertThat(shop.cli.run("describe", shop.table).has("purgesToCome")).isFalse();
        Files.writeString(shop.workspace, text);
        assertThat(shop.purge("--wait", "7d", "--dry-run")
                        .json()
                        .at("/rows/mark")
                        .longValue())
                .isEqualTo(6);
    }

    @Test
    void cancelledIsNotPurged() {
        String run = marked().get("run").textValue();
        assertThat(shop.cli.call("purge", "--cancel", run).exit()).isEqualTo(2);
        assertThat(shop.cli
                        .call("purge", "--cancel", "20200101000000000", "--reason", "r")
                        .exit())
                .isEqualTo(3);

        assertThat(shop.cli
                        .run("purge", "--cancel", run, "--reason", "kept for the court")
                        .get("cancelled")
                        .intValue())
                .isEqualTo(2);

        assertThat(actions()).contains("cancel purge");
        assertThat(shop.cli.run("audit", "verify").get("ok").booleanValue()).isTrue();
        JsonNode again = marked();
        assertThat(again.get("run").textValue()).isNotEqualTo(run);
    }

    @Test
    void whatIsBeingPurgedCannotBeCancelled() {
        String run = marked().get("run").textValue();
        sql("UPDATE purge_intent SET taken_by = '20260101000000000' WHERE unit = '" + DAY_ONE + "'");

        assertThat(shop.cli.call("purge", "--cancel", run, "--reason", "late").exit())
                .isEqualTo(3);
        assertThat(shop.cli.call("purge", "--cancel", run, "--reason", "late").err())
                .contains("has begun to delete");
    }

    @Test
    void aMarkIsOnlyTakenByAPlanThatShowsTheDelete() throws IOException {
        JsonNode unused = marked();
        String waiting =
                shop.purge("--wait", "7d", "--dry-run").json().get("hash").textValue();
        aWeekPasses();

        Cli.Answer answer = shop.purge("--wait", "7d", "--plan", waiting);

        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err()).contains("what it counted has changed");
        assertThat(shop.cli.count(shop.table)).isEqualTo(5);
        Files.writeString(
                shop.workspace,
                Files.readString(shop.workspace) + "\njobs: {backup: {kind: backup, table: \"" + shop.table
                        + "\", dataset: \"" + GuidedShop.DATASET + "\"}}\n");
        assertThat(shop.cli
                        .call("history", "--key", "venue=v1", "--from", "2026-08-01", "--to", "2026-08-03")
                        .out())
                .contains("will be purged on");
    }
}

package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that somebody dropped comes back whole from its backup. */
@SuppressWarnings("NullAway.Init")
class DroppedTableTest {

    @TempDir
    private Path folder;

    private GuidedShop shop;

    @BeforeEach
    void drop() throws IOException {
        shop = new GuidedShop(folder, "");
        shop.execute("ALTER TABLE %s WITH gc_grace_seconds = 4711");
        for (int id = 1; id <= 30; id++) {
            shop.visit(1 + id % 3, id, "then" + id, "USING TIMESTAMP " + (1_700_000_000_000_000L + id));
        }
        shop.backUp();
        shop.execute("DROP TABLE %s");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void isMissingUntilItIsAskedForAndThenPlannedMadeRestoredAndProven() {
        Cli.Answer missing = shop.restore();
        assertThat(missing.exit()).isEqualTo(3);
        assertThat(missing.err()).contains("--create-table makes it as it was backed up");

        Cli.Answer plan = shop.restore("--create-table", "--dry-run");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.json().at("/rows/insert").longValue()).isEqualTo(30);
        assertThat(plan.json().at("/notes/0").textValue())
                .contains("it is made first")
                .contains("4711");
        assertThat(shop.cli.call("count", shop.table).exit()).isEqualTo(3);
        JsonNode rows = shop.restore("--create-table", "--dry-run", "--rows").json();
        assertThat(rows.get("rows")).hasSize(30);

        Cli.Answer restored = shop.restore(
                "--create-table", "--plan", plan.json().get("hash").textValue(), "--reason", "dropped by mistake");

        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(restored.json().get("written").longValue()).isEqualTo(30);
        assertThat(shop.cli
                        .run("verify", "--dataset", GuidedShop.DATASET, "--table", shop.table, "--deep")
                        .get("failed")
                        .longValue())
                .isZero();
        assertThat(shop.cli.run("describe", shop.table).toString()).contains("4711");
        assertThat(shop.cli.run("audit").toString()).contains("create table").contains("dropped by mistake");
        assertThat(shop.restore("--create-table").json().get("written").longValue())
                .isZero();
    }

    @Test
    void comesBackUnderAnotherNameToo() {
        String other = shop.table + "_again";

        JsonNode restored = shop.cli.run(
                "restore",
                "--dataset",
                GuidedShop.DATASET,
                "--table",
                other,
                "--create-table",
                "--key",
                "day=2026-08-02");

        assertThat(restored.get("written").longValue()).isEqualTo(10);
        assertThat(shop.cli.count(other)).isEqualTo(10);
    }
}

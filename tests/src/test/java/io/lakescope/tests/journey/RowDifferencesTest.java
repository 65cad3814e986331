package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.app.cli.CommandLineApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a restore's plan on the command line. */
@SuppressWarnings("NullAway.Init")
class RowDifferencesTest {

    @TempDir
    private Path folder;

    private GuidedShop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new GuidedShop(folder, "");
        for (int id = 1; id <= 3; id++) {
            shop.visit(id, id, "then" + id, "USING TIMESTAMP " + 1_700_000_000_000_000L);
        }
        shop.backUp();
        shop.execute("DELETE FROM %s WHERE venue = 'v1' AND day = '2026-08-01'");
        shop.visit(2, 2, "now", "");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void listsWhatAPlanWouldDoRowByRow() {
        JsonNode page = shop.restore("--dry-run", "--rows").json();

        assertThat(page.get("truncated").booleanValue()).isFalse();
        assertThat(page.get("looked").intValue()).isEqualTo(3);
        assertThat(page.get("rows").findValuesAsText("class")).containsExactly("keptLive", "insert");
        JsonNode kept = page.at("/rows/0");
        assertThat(kept.at("/key/id").intValue()).isEqualTo(2);
        assertThat(kept.at("/cells/v/live").textValue()).isEqualTo("now");
        assertThat(kept.at("/cells/v/backup").textValue()).isEqualTo("then2");
        assertThat(kept.at("/cells/v/after").textValue()).isEqualTo("now");
        assertThat(kept.at("/cells/v").has("writeTime")).isFalse();
        JsonNode inserted = page.at("/rows/1/cells/v");
        assertThat(inserted.has("live")).isFalse();
        assertThat(inserted.get("after").textValue()).isEqualTo("then1");
        assertThat(inserted.get("writeTime").textValue()).isEqualTo("2023-11-14T22:13:20Z");
    }

    @Test
    void listsOneClassUpToALimit() {
        assertThat(shop.restore("--dry-run", "--rows", "identical").json().get("rows"))
                .hasSize(1);
        JsonNode some =
                shop.restore("--dry-run", "--rows", "all", "--limit", "2").json();
        assertThat(some.get("rows")).hasSize(2);
        assertThat(some.get("truncated").booleanValue()).isTrue();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(shop.restore("--rows").exit()).isEqualTo(2);
        assertThat(shop.restore("--dry-run", "--rows", "lost").exit()).isEqualTo(2);
        assertThat(shop.restore("--dry-run", "--rows", "--limit", "0").exit()).isEqualTo(2);
    }

    @Test
    void peopleReadALineForEachCellThatDiffers() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = CommandLineApp.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                "-w",
                shop.workspace.toString(),
                "restore",
                "--table",
                shop.table,
                "--dataset",
                GuidedShop.DATASET,
                "--dry-run",
                "--rows");

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.strip().replaceAll("\\s{2,}", "|")))
                .containsExactly(
                        "class|unit|key|column|live now|in backup|after restore|written at",
                        "keptLive|venue=v1/day=2026-08-02|id=2|v|now|then2|now",
                        "insert|venue=v1/day=2026-08-01|id=1|v|no row|then1|then1|2023-11-14T22:13:20Z");
    }
}

package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.RunState;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.Theme;
import io.lakescope.views.explorer.ExplorerNode;
import io.lakescope.views.fakes.FakeWorkspace;
import io.lakescope.views.fakes.Visits;
import io.lakescope.views.grid.GridView;
import io.lakescope.views.page.PageViewModel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do in the window, with mouse and keyboard. */
class JourneyTest {

    private final FakeWorkspace workspace = new FakeWorkspace().withRuns();
    private WindowDriver window;

    @BeforeEach
    void open() throws TimeoutException {
        window = WindowDriver.open(workspace.services());
        WindowDriver.await(() -> window.shows("3 of 3 connections ok"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void opensADatasetByItsAddressAndLearnsWhyACellIsAbsent() {
        openByAddress("lake:acme/derived/visits");
        window.clickOn(window.cell("cell-absent"));
        WindowDriver.await(() -> window.shows("not null, not empty"));
        WindowDriver.await(() -> window.shows("This file has no column consent"));
        assertThat(window.shows("479 of 840 files have it")).isTrue();
    }

    @Test
    void completesAnAddressWhileItIsTyped() {
        window.push(KeyCode.SHORTCUT, KeyCode.L);
        window.write("sens");
        window.push(KeyCode.DOWN);
        window.push(KeyCode.ENTER);
        WindowDriver.await(() -> window.model.currentProperty().get() != null);
        assertThat(page().address()).isEqualTo(workspace.kafka.at("sensors.raw"));
    }

    @Test
    void looksAtTheSchemaWithSparksEyes() {
        openByAddress("lake:acme/derived/visits");
        window.clickOn("Schema");
        WindowDriver.await(() -> window.shows("2 changes need a version bump"));
        assertThat(window.shows("resurrected")).isTrue();
        assertThat(window.shows("policy BACKWARD_TRANSITIVE")).isTrue();
        window.clickOn("#engine-spark");
        WindowDriver.await(() -> window.shows("Spark takes the schema of day=07-22/part-0.parquet"));
        assertThat(window.shows("reading fails where it is stored as long")).isTrue();
        window.clickOn("#engine-spark-merge");
        WindowDriver.await(() -> window.shows("CANNOT_MERGE_SCHEMAS"));
        window.clickOn("#engine-ours");
        WindowDriver.await(() -> !window.shows("CANNOT_MERGE_SCHEMAS"));
    }

    @Test
    void copiesTheSelectedCellWithTheKeyboard() {
        openByAddress("lake:acme/derived/visits");
        WindowDriver.run(() -> {
            GridView grid = window.node(".grid", GridView.class);
            grid.requestFocus();
            grid.select(0, 1);
        });
        window.push(KeyCode.DOWN);
        window.push(KeyCode.RIGHT);
        window.push(KeyCode.SHORTCUT, KeyCode.C);
        String copied = WindowDriver.onFx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).isEqualTo("york-02");
    }

    @Test
    void filtersTheExplorerAndOpensWhatIsLeft() {
        window.push(KeyCode.SHORTCUT, KeyCode.F);
        window.write("cdc");
        WindowDriver.await(() -> !window.shows("sensors.raw"));
        assertThat(window.shows("Cassandra")).isFalse();
        window.clickOn("visits.cdc");
        WindowDriver.await(() -> page().address().equals(workspace.kafka.at("visits.cdc")));
        WindowDriver.await(() -> page().grid().phaseProperty().get() == Phase.READY);
    }

    @Test
    void keepsTheOpenSourceMarkedWhileTheTreeIsListed() {
        WindowDriver.run(() -> window.model.open("cassandra:local"));
        WindowDriver.run(window.model::refreshExplorer);
        WindowDriver.await(() -> window.shows("3 of 3 connections ok"));
        TreeView<?> tree = window.node(".explorer-tree", TreeView.class);
        ExplorerNode marked = (ExplorerNode) WindowDriver.onFx(
                () -> tree.getSelectionModel().getSelectedItem().getValue());
        assertThat(marked.address()).isEqualTo(workspace.cassandra.at(""));
    }

    @Test
    void retriesASourceThatFailed() {
        workspace.visitsSource.failing(
                new LakescopeException(
                        LakescopeException.Kind.UNAVAILABLE,
                        "Cannot read lake:acme/derived/visits: no answer within 30 s; check the network"),
                0);
        WindowDriver.run(() -> window.model.open(workspace.visits));
        WindowDriver.await(() -> window.shows("No answer within 30 s.") || window.shows("no answer within 30 s."));
        assertThat(window.shows("Check the network.")).isTrue();
        workspace.visitsSource.heal();
        window.clickOn("Retry");
        WindowDriver.await(() -> page().grid().phaseProperty().get() == Phase.READY);
        assertThat(window.shows("v-88413f")).isTrue();
    }

    @Test
    void answersAtOnceAndStopsWithEscape() {
        CountDownLatch never = new CountDownLatch(1);
        workspace.visitsSource.heldBy(never);
        WindowDriver.run(() -> window.model.open(workspace.visits));
        assertThat(window.shows("visits")).isTrue();
        assertThat(window.shows("Reading lake:acme/derived/visits")).isTrue();
        window.push(KeyCode.ESCAPE);
        WindowDriver.await(() -> window.shows("Nothing was read before you stopped it."));
        WindowDriver.await(() -> workspace.visitsSource.closed() == workspace.visitsSource.opened());
        never.countDown();
        window.push(KeyCode.F5);
        WindowDriver.await(() -> page().grid().phaseProperty().get() == Phase.READY);
    }

    @Test
    void switchesTheTheme() {
        window.clickOn("#theme");
        assertThat(window.model.themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(window.node(".app").getStyleClass()).contains("dark").doesNotContain("light");
        window.clickOn("#theme");
        assertThat(window.node(".app").getStyleClass()).contains("light").doesNotContain("dark");
    }

    @Test
    void showsTheRunsAndCancelsOne() {
        WindowDriver.await(() -> window.shows("2 running"));
        window.clickOn("#toggle");
        WindowDriver.await(() -> window.shows("ingest-visits"));
        window.clickOn(window.node(".jobs-table .btn", Button.class));
        WindowDriver.await(() -> window.shows("cancelling"));
        String run = "20260820091244001";
        assertThat(workspace.runs.statuses())
                .filteredOn(status -> status.run().equals(run))
                .allMatch(status -> status.state() == RunState.CANCELLING);
        workspace.runs.stopped(run);
        WindowDriver.await(() -> window.shows("cancelled"));
    }

    @Test
    void readsOnWhileScrollingAndFromTheNewestRow() {
        openByAddress("lake:acme/derived/visits");
        int before = page().grid().loadedRows();
        WindowDriver.run(() -> window.node(".grid", GridView.class).scrollTo(before - 1));
        WindowDriver.await(() -> page().grid().loadedRows() > before);
        window.clickOn(window.node("#newest", ToggleButton.class));
        WindowDriver.await(
                () -> window.shows("day=") || page().grid().phaseProperty().get() == Phase.READY);
        assertThat(window.shows("v-88413f")).isFalse();
    }

    @Test
    void filtersTheRowsAndShowsAllAgain() {
        openByAddress("lake:acme/derived/visits");
        window.push(KeyCode.SHORTCUT, KeyCode.F);
        window.write("venue = 'hull-04' AND dwell_s > 4100");
        window.push(KeyCode.ENTER);
        WindowDriver.await(() -> window.shows("rows that match"));
        assertThat(page().grid().rowsProperty().get()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.value("venue")).isEqualTo("hull-04");
            assertThat((Long) row.value("dwell_s")).isGreaterThan(4_100);
        });
        assertThat(window.shows("pushed down to partition, row group, page")).isTrue();
        window.inBothThemes("filter");

        WindowDriver.await(() -> page().grid().columns().merged().isPresent());
        filter("dwell > 10");
        WindowDriver.await(() -> window.shows("There is no column dwell"));
        filter("dwell_s >");
        WindowDriver.await(() -> window.shows("Cannot read the expression"));
        window.inBothThemes("filter-wrong");
        filter("\"YORK\"");
        WindowDriver.await(() -> window.shows("tested on each row"));
        assertThat(page().grid().rowsProperty().get().get(0).value("venue")).isEqualTo("york-02");
        filter("dwell_s < 0");
        WindowDriver.await(() -> window.shows("No rows match"));
        window.inBothThemes("filter-nothing");
        window.push(KeyCode.ESCAPE);
        WindowDriver.await(() -> page().grid().loadedRows() >= 100);
        assertThat(window.shows("pushed down")).isFalse();
    }

    private void filter(String text) {
        WindowDriver.run(() -> window.node("#row-filter", TextField.class).setText(text));
        window.clickOn("#filter-apply");
        WindowDriver.run(() -> window.node("#row-filter").requestFocus());
    }

    @Test
    void sortsTheWholeSelectionByAColumnsHead() {
        openByAddress("lake:acme/derived/visits");
        window.clickOn("dwell_s");
        WindowDriver.await(() -> Long.valueOf(604)
                .equals(page().grid().rowsProperty().get().get(0).value("dwell_s")));
        window.clickOn("dwell_s");
        WindowDriver.await(() -> Long.valueOf(4_197)
                .equals(page().grid().rowsProperty().get().get(0).value("dwell_s")));
        window.inBothThemes("sorted");
        window.clickOn("dwell_s");
        WindowDriver.await(() ->
                page().grid().sort().isEmpty() && page().grid().phaseProperty().get() == Phase.READY);
        assertThat(window.shows("v-88413f")).isTrue();
    }

    @Test
    void opensWhatIsDroppedOnTheWindow() {
        SourceAddress folder = SourceAddress.parse("/data/visits/version=1.0");
        workspace.lake.hidden(folder, Visits.dataset(folder, 40));
        window.drop(Path.of("/data/visits/version=1.0"));
        WindowDriver.await(() ->
                page().address().equals(folder) && page().grid().phaseProperty().get() == Phase.READY);
    }

    @Test
    void hidesAColumnByTheChooser() {
        openByAddress("lake:acme/derived/visits");
        window.clickOn("#columns");
        assertThat(window.lookup("visit_id").tryQuery()).isPresent();
        window.write("consent");
        window.clickOn(
                window.lookup(".chooser-list .check-box").queryAll().iterator().next());
        WindowDriver.await(() -> window.shows("Columns 10 of 12"));
        window.push(KeyCode.ESCAPE);
    }

    @Test
    void exportsTheRowsAndCancelsAnExport() {
        openByAddress("lake:acme/derived/visits");
        assertThat(window.node("#export", Button.class).isDisabled()).isFalse();
        WindowDriver.run(() -> page().export(Path.of("/data/visits.csv")));
        WindowDriver.await(() -> window.shows("1,301 rows, 4.1 kB, exported to visits.csv"));
        window.clickOn("Dismiss");
        WindowDriver.await(() -> !window.shows("exported to visits.csv"));

        workspace.exporter.heldBy(new CountDownLatch(1));
        WindowDriver.run(() -> page().export(Path.of("/data/visits.parquet")));
        WindowDriver.await(() -> window.shows("Exporting to visits.parquet: 100 rows written"));
        assertThat(window.node("#export", Button.class).isDisabled()).isTrue();
        window.inBothThemes("export-running");
        window.clickOn("Cancel");
        WindowDriver.await(() -> window.shows("Cancelled: visits.parquet was not written"));
    }

    @Test
    void asksADatasetBySql() {
        openByAddress("lake:acme/derived/visits");
        window.clickOn("SQL");
        WindowDriver.await(() -> window.shows("Ask this dataset"));
        window.clickOn(".sql-text");
        WindowDriver.run(() -> window.node(".sql-text", TextArea.class)
                .setText("SELECT venue, count(*) FROM \"lake:acme/derived/visits\" GROUP BY 1"));
        window.push(KeyCode.SHORTCUT, KeyCode.ENTER);
        WindowDriver.await(() -> window.shows("All 40 rows read"));
        assertThat(workspace.queries.asked())
                .containsExactly("SELECT venue, count(*) FROM \"lake:acme/derived/visits\" GROUP BY 1");
        assertThat(window.shows("york-02")).isTrue();
        window.inBothThemes("sql-rows");

        workspace.queries.failing(LakescopeException.user(
                "Cannot run the query: column \"venu\" not found, candidates: \"venue\"; correct the query"));
        window.clickOn("#sql-run");
        WindowDriver.await(() -> window.shows("Correct the query."));
    }

    @Test
    void copiesTheSelectedRowAsMarkdown() {
        openByAddress("lake:acme/derived/visits");
        WindowDriver.run(() -> {
            GridView grid = window.node(".grid", GridView.class);
            grid.requestFocus();
            grid.select(0, 1);
        });
        window.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        WindowDriver.await(() -> window.lookup("Markdown").tryQuery().isPresent());
        window.clickOn("Markdown");
        String copied = WindowDriver.onFx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).contains("| --- |").contains("leeds-01");
    }

    @Test
    void closesPagesWithTheKeyboard() {
        openByAddress("lake:acme/derived/visits");
        window.push(KeyCode.SHORTCUT, KeyCode.W);
        WindowDriver.await(() -> window.shows("Pick a source in the explorer"));
        assertThat(workspace.visitsSource.closed()).isEqualTo(workspace.visitsSource.opened());
    }

    private void openByAddress(String address) {
        window.push(KeyCode.SHORTCUT, KeyCode.L);
        WindowDriver.run(() -> window.node("#address", TextField.class).setText(address));
        window.push(KeyCode.ENTER);
        WindowDriver.await(() -> !window.model.pages().isEmpty()
                && page().grid().phaseProperty().get() == Phase.READY
                && page().schema().schemaProperty().get() != null);
    }

    private PageViewModel page() {
        return Objects.requireNonNull(window.model.currentProperty().get());
    }
}

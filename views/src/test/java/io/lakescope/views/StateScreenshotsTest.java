package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.StoredObject;
import io.lakescope.connectors.costs.CostFacts;
import io.lakescope.connectors.costs.Holdings;
import io.lakescope.connectors.costs.PriceTable;
import io.lakescope.connectors.costs.ReadingConsent;
import io.lakescope.connectors.costs.StorageBill;
import io.lakescope.views.common.Phase;
import io.lakescope.views.fakes.FakeWorkspace;
import io.lakescope.views.fakes.Visits;
import io.lakescope.views.grid.GridView;
import io.lakescope.views.grid.Tail;
import io.lakescope.views.page.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Draws what stands in for content: nothing open, loading, empty, failed, partial, stopped. */
class StateScreenshotsTest {

    private final FakeWorkspace workspace = new FakeWorkspace();
    private final CountDownLatch never = new CountDownLatch(1);
    private WindowDriver window;

    @BeforeEach
    void open() throws TimeoutException {
        window = WindowDriver.open(workspace.services());
    }

    @AfterEach
    void close() {
        never.countDown();
        window.close();
    }

    @Test
    void drawsAWindowWithNothingOpen() {
        assertThat(window.shows("Pick a source in the explorer")).isTrue();
        window.inBothThemes("state-welcome");
    }

    @Test
    void tellsHowFarALookForRowsIs() {
        workspace.visitsSource.searchedInVain();
        WindowDriver.run(() -> window.model.open(workspace.visits));
        WindowDriver.await(() -> window.shows("Reading lake:acme/derived/visits: 1 of 840 files"));
        WindowDriver.run(() -> window.model.stop());
        WindowDriver.await(() -> phase() == Phase.STOPPED);
    }

    @Test
    void drawsASkeletonWhileRowsAreAwaited() {
        workspace.visitsSource.heldBy(never);
        WindowDriver.run(() -> window.model.open(workspace.visits));
        WindowDriver.await(() -> window.shows("Reading lake:acme/derived/visits  1 s"));
        window.inBothThemes("state-loading");
        WindowDriver.run(window.model::stop);
        assertThat(window.shows("Stopped")).isTrue();
        window.inBothThemes("state-stopped");
    }

    @Test
    void drawsAnEmptySource() {
        WindowDriver.run(() -> window.model.open("lake:acme/derived/dwell-zones"));
        WindowDriver.await(() -> phase() == Phase.EMPTY);
        window.inBothThemes("state-empty");
    }

    @Test
    void drawsAFailedSourceWithTheReasonAndRetry() {
        workspace.visitsSource.failing(
                new LakescopeException(
                        LakescopeException.Kind.UNAVAILABLE,
                        "Cannot read lake:acme/derived/visits: gs://acme-lake did not answer within 30 s;"
                                + " check the network and the bucket's permissions, then retry"),
                0);
        WindowDriver.run(() -> window.model.open(workspace.visits));
        WindowDriver.await(() -> phase() == Phase.FAILED);
        window.inBothThemes("state-failed");
    }

    @Test
    void asksBeforeItReadsWhatCostsAFee() {
        ReadingConsent consent = ReadingConsent.NONE;
        workspace.lake.costing(
                workspace.visits,
                consent.refusal(
                        workspace.visits.toString(), List.of(consent.withheld("ARCHIVE", 1_204, 412_316_860_416L))));
        WindowDriver.run(() -> window.model.open(workspace.visits));
        WindowDriver.await(() -> window.shows("Reading this costs a retrieval fee"));
        assertThat(window.shows("Read anyway (about $19.27)")).isTrue();
        assertThat(workspace.visitsSource.opened()).isZero();
        window.inBothThemes("state-fee");
        window.clickOn("#read-anyway");
        WindowDriver.await(() -> phase() == Phase.READY);
        assertThat(workspace.visitsSource.opened()).isPositive();
    }

    @Test
    void drawsWhatADatasetCosts() {
        PriceTable prices = PriceTable.LIST;
        Holdings holdings = new Holdings(Instant.parse("2026-08-20T09:13:02Z"));
        for (int day = 0; day < 500; day++) {
            String storageClass = day < 20 ? "STANDARD" : day < 80 ? "NEARLINE" : day < 300 ? "COLDLINE" : "ARCHIVE";
            holdings.accept(new StoredObject(
                    "day-" + day, 800_000_000L, holdings.now().minus(Duration.ofDays(day)), Optional.of(storageClass)));
        }
        SourceAddress folder = SourceAddress.parse("/data/visits/version=1.0");
        workspace.lake.hidden(
                folder,
                Visits.described(folder, Map.of("storage", CostFacts.of(StorageBill.of(holdings, prices), prices))));
        WindowDriver.run(() -> window.model.open(folder));
        WindowDriver.await(() -> phase() == Phase.READY);
        WindowDriver.run(
                () -> Objects.requireNonNull(window.model.currentProperty().get())
                        .sectionProperty()
                        .set(Section.DETAILS));
        WindowDriver.await(() -> window.shows("Early deletion cost"));
        window.inBothThemes("details-storage");
    }

    @Test
    void drawsRowsThatEndedEarlyAsPartial() {
        workspace.visitsSource.failing(
                new LakescopeException(
                        LakescopeException.Kind.INTERNAL,
                        "Cannot read day=08-14/venue=york-02/part-0.parquet: page 3 of score fails its checksum;"
                                + " the file is damaged"),
                200);
        WindowDriver.run(() -> window.model.open(workspace.visits));
        WindowDriver.await(() -> phase() == Phase.READY);
        WindowDriver.run(() -> window.node(".grid", TableView.class).scrollTo(150));
        WindowDriver.await(() -> page().tailProperty().get() == Tail.FAILED);
        window.inBothThemes("state-partial");
    }

    @Test
    void drawsRowsOfADatasetWithDamagedFiles() {
        workspace.visitsSource.leavingOut(
                "Cannot read day=08-14/venue=york-02/part-0.parquet: it ends early or is damaged; restore the file"
                        + " from its source or leave it out",
                "Cannot read day=08-02/venue=hull-04/part-0.parquet: its footer is encrypted, and there are no keys"
                        + " for it; read it with a tool that has its keys, or leave it out");
        WindowDriver.run(() -> window.model.open(workspace.visits));
        WindowDriver.await(() -> window.shows("2 files could not be read"));
        WindowDriver.await(() -> window.shows("840 files, 2 left out"));
        window.inBothThemes("state-left-out");
    }

    @Test
    void drawsAConnectionThatIsDown() {
        workspace.cassandra.down(new LakescopeException(
                LakescopeException.Kind.UNAVAILABLE,
                "Cannot reach Cassandra 127.0.0.1:9042: connection refused; start it, or mend the workspace"));
        WindowDriver.run(window.model::refreshExplorer);
        WindowDriver.await(() -> window.shows("2 of 3 connections ok"));
        WindowDriver.run(() -> window.model.open("cassandra:local"));
        WindowDriver.await(() -> window.shows("Retry"));
        window.inBothThemes("state-down");
    }

    @Test
    void drawsAFolderWithoutAWorkspace() throws TimeoutException {
        window.close();
        SourceAddress folder = SourceAddress.parse("/data/visits/version=1.0");
        workspace.lake.hidden(folder, Visits.dataset(folder, 40));
        window = WindowDriver.open(workspace.withoutWorkspace(), folder.toString());
        WindowDriver.await(() -> phase() == Phase.READY);
        window.inBothThemes("folder");
    }

    @Test
    void drawsTheContentsOfAConnectionAndTheKeys() {
        WindowDriver.run(() -> window.model.open("kafka:local"));
        WindowDriver.await(() -> window.shows("visits.cdc"));
        window.inBothThemes("contents");
        window.push(javafx.scene.input.KeyCode.F1);
        window.inBothThemes("keys");
    }

    @Test
    void drawsThreeHundredColumnsWithLongNamesAndNestedValues() {
        SourceAddress folder =
                SourceAddress.parse("/data/sensors/country=uk/model=entrance-with-a-long-name/version=1.10");
        workspace.lake.hidden(folder, Visits.wide(folder));
        WindowDriver.run(() -> window.model.open(folder));
        WindowDriver.await(() -> phase() == Phase.READY && window.shows("of 300"));
        WindowDriver.run(() -> window.node(".grid", GridView.class).select(3, 2));
        window.inBothThemes("wide");
        for (String fact : List.of("#verdict", "#files", "#rows")) {
            Label whole = window.node(fact, Label.class);
            assertThat(whole.getWidth()).as(fact).isGreaterThanOrEqualTo(whole.prefWidth(-1));
        }
        window.clickOn("#columns");
        window.clickOn("#columns-show");
        window.push(javafx.scene.input.KeyCode.ESCAPE);
        WindowDriver.await(() -> window.shows("Columns 300 of 300"));
        WindowDriver.run(() -> {
            GridView grid = window.node(".grid", GridView.class);
            grid.scrollToColumnIndex(290);
            grid.select(5, 292);
        });
        window.inBothThemes("wide-end");
        WindowDriver.await(() -> window.shows("path_292"));
    }

    private io.lakescope.views.grid.GridViewModel page() {
        return Objects.requireNonNull(window.model.currentProperty().get()).grid();
    }

    private Phase phase() {
        return page().phaseProperty().get();
    }
}

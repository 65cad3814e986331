package io.lakescope.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.explorer.ExplorerNode;
import io.lakescope.views.fakes.FakeWorkspace;
import io.lakescope.views.fakes.Visits;
import io.lakescope.views.page.PageViewModel;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {

    private final FakeWorkspace workspace = new FakeWorkspace();
    private final ShellViewModel shell = new ShellViewModel(workspace.services(), TaskRunner.direct());

    @Test
    void opensAnAddressOnceAndGoesBackToIt() {
        shell.open("lake:acme/derived/visits");
        PageViewModel visits = shell.currentProperty().get();
        shell.open("kafka:local/events.v2");
        shell.open("lake:acme/derived/visits/");
        assertThat(shell.pages()).hasSize(2);
        assertThat(shell.currentProperty().get()).isSameAs(visits);
    }

    @Test
    void saysWhyATextIsNoAddress() {
        shell.open("  ");
        assertThat(shell.addressErrorProperty().get()).contains("Cannot read an empty address");
        shell.open("a\0b");
        assertThat(shell.addressErrorProperty().get()).startsWith("Cannot open");
        shell.open("kafka:local/events.v2");
        assertThat(shell.addressErrorProperty().get()).isEmpty();
        assertThat(shell.pages()).hasSize(1);
    }

    @Test
    void showsTheNeighbourOfAClosedPage() {
        shell.start(List.of("kafka:local/events.v2", "cassandra:local/retail/sessions", "lake:acme/derived/visits"));
        shell.close(shell.pages().get(1));
        assertThat(current().title()).isEqualTo("visits");
        shell.closeCurrent();
        assertThat(current().title()).isEqualTo("events.v2");
        shell.closeCurrent();
        assertThat(shell.currentProperty().get()).isNull();
        shell.closeCurrent();
    }

    @Test
    void tellsWhatTheCurrentPageHasRead() {
        shell.open(workspace.visits);
        shell.poll();
        assertThat(shell.readingProperty().get()).isEqualTo("1 of 840 files, 258 kB read");
    }

    @Test
    void countsTheConnectionsThatAnswer() {
        workspace.cassandra.down(LakescopeException.notFound("Cannot reach Cassandra: refused; start it"));
        shell.start(List.of());
        ConnectionHealth.Summary summary = shell.health().summaryProperty().get();
        assertThat(summary.text()).isEqualTo("2 of 3 connections ok");
        assertThat(summary.lines()).contains("refused");
        assertThat(summary.level()).isEqualTo(ConnectionHealth.Level.TROUBLED);
        workspace.cassandra.down(null);
        for (int i = 0; i < ShellViewModel.POLLS_BETWEEN_CHECKS; i++) {
            shell.poll();
        }
        assertThat(shell.health().summaryProperty().get().text()).isEqualTo("3 of 3 connections ok");
    }

    @Test
    void addsAnOpenedFolderToTheTreeWithoutAWorkspace() {
        SourceAddress folder = SourceAddress.parse("/data/visits");
        workspace.lake.hidden(folder, Visits.dataset(folder, 5));
        ShellViewModel bare = new ShellViewModel(workspace.withoutWorkspace(), TaskRunner.direct());
        bare.start(List.of("/data/visits"));
        Objects.requireNonNull(bare.currentProperty().get()).grid().drawn();
        assertThat(bare.explorer().roots()).extracting(ExplorerNode::name).containsExactly("visits");
        assertThat(Objects.requireNonNull(bare.currentProperty().get())
                        .rowsProperty()
                        .get())
                .isEqualTo("5 rows");
    }

    @Test
    void tellsExactCountsFromEstimates() {
        shell.open(workspace.visits);
        current().grid().drawn();
        assertThat(current().rowsProperty().get()).isEqualTo("1,301 rows");
        shell.open(workspace.topic);
        current().grid().drawn();
        assertThat(current().rowsProperty().get()).isEqualTo("about 5,000 rows");
    }

    @Test
    void looksAtTheWholeSourceOnceTheFirstRowsAreDrawn() {
        shell.open(workspace.visits);
        assertThat(current().rowsProperty().get()).isEqualTo("counting\u2026");
        current().grid().drawn();
        assertThat(current().rowsProperty().get()).isEqualTo("1,301 rows");
    }

    @Test
    void waitsASecondForRowsThatNobodyDraws() {
        shell.open(workspace.visits);
        for (int poll = 0; poll < 4; poll++) {
            assertThat(current().rowsProperty().get()).isEqualTo("counting\u2026");
            shell.poll();
        }
        assertThat(current().rowsProperty().get()).isEqualTo("1,301 rows");
    }

    @Test
    void namesAVersionByItsDataset() {
        shell.open("/lake/visits/version=1.0");
        assertThat(current().title()).isEqualTo("visits version=1.0");
        shell.open("kafka:local");
        assertThat(current().title()).isEqualTo("Kafka local");
        assertThat(current().isContainer()).isTrue();
    }

    @Test
    void splitsAnAddressIntoLevelsThatCanBeOpened() {
        assertThat(AddressCrumbs.levels(workspace.visits))
                .extracting(SourceAddress::toString)
                .containsExactly("lake:acme", "lake:acme/derived", "lake:acme/derived/visits");
        assertThat(AddressCrumbs.levels(SourceAddress.parse("/data/visits")))
                .extracting(SourceAddress::toString)
                .containsExactly("file:///data", "file:///data/visits");
    }

    private PageViewModel current() {
        return Objects.requireNonNull(shell.currentProperty().get());
    }
}

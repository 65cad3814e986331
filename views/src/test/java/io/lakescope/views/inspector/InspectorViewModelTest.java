package io.lakescope.views.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.fakes.FakeConnector;
import io.lakescope.views.fakes.FakeWorkspace;
import io.lakescope.views.fakes.MaskedGuests;
import io.lakescope.views.grid.CellState;
import io.lakescope.views.grid.GridViewModel;
import io.lakescope.views.grid.SelectedCell;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InspectorViewModelTest {

    private final FakeWorkspace workspace = new FakeWorkspace();

    private Inspection inspect(FakeConnector connector, SourceAddress address, int row, String column) {
        GridViewModel grid = new GridViewModel(
                TaskRunner.direct(), connector::reader, ReadRequest.all(address).withLineage());
        grid.load();
        grid.merge(connector.schema(address));
        InspectorViewModel inspector = new InspectorViewModel(grid);
        inspector.openProperty().set(false);
        grid.selectedProperty()
                .set(new SelectedCell(
                        grid.rowsProperty().get().get(row),
                        grid.columns().named(column).orElseThrow()));
        assertThat(inspector.openProperty().get()).isTrue();
        return Objects.requireNonNull(inspector.inspectionProperty().get());
    }

    @Test
    void saysWhyACellIsAbsentAndSinceWhenTheColumnExists() {
        Inspection absent = inspect(workspace.lake, workspace.visits, 6, "home_zone");
        assertThat(absent.title()).isEqualTo("Absent");
        assertThat(absent.why())
                .isEqualTo("This file has no column home_zone. A file is read as it was written."
                        + " 252 of 840 files have it. The first is day=08-12.");
        assertThat(absent.lineage()).extracting(Inspection.Fact::name).containsExactly("file", "row in file");
        assertThat(absent.lineage().get(0).value()).startsWith("day=08-17/venue=");
    }

    @Test
    void saysWhyACellIsUnreadable() {
        Inspection unreadable = inspect(workspace.lake, workspace.visits, 0, "score");
        assertThat(unreadable.text().state()).isEqualTo(CellState.UNREADABLE);
        assertThat(unreadable.why()).contains("decimal(6,3)");
    }

    @Test
    void saysWhyACellIsMasked() {
        Inspection email = guest(0, "email");
        assertThat(email.text().state()).isEqualTo(CellState.MASKED);
        assertThat(email.title()).isEqualTo("Masked");
        assertThat(email.why())
                .isEqualTo("This workspace masks the column email, so none of its values is shown."
                        + " Whether it is null, empty or a value is not told. What is stored stays as it is.");
        assertThat(guest(1, "note").why())
                .startsWith("A field that this workspace masks may be inside, so the value is not shown.");
    }

    @Test
    void showsMaskedFieldsWithinAValueAsMasked() {
        CellNode contact = guest(0, "contact").cell();
        assertThat(contact.children())
                .extracting(CellNode::name, node -> node.text().state())
                .containsExactly(tuple("city", CellState.VALUE), tuple("email", CellState.MASKED));
    }

    private Inspection guest(int row, String column) {
        SourceAddress guests = workspace.lake.at("derived/guests");
        workspace.lake.hidden(guests, MaskedGuests.dataset(guests));
        return inspect(workspace.lake, guests, row, column);
    }

    @Test
    void showsTheWholeRowWithNestedValuesAsTrees() {
        Inspection row = inspect(workspace.lake, workspace.visits, 1, "visit_id");
        assertThat(row.row())
                .extracting(CellNode::name)
                .contains("visit_id", "device")
                .doesNotContain("_file");
        CellNode device = row.row().stream()
                .filter(node -> node.name().equals("device"))
                .findFirst()
                .orElseThrow();
        assertThat(device.children()).extracting(CellNode::name).containsExactly("os", "version");
    }

    @Test
    void takesJsonTextApart() {
        CellNode value = inspect(workspace.kafka, workspace.topic, 2, "value").cell();
        assertThat(value.children())
                .extracting(CellNode::name)
                .containsExactly("visit", "venue", "dwell", "tags", "device");
        assertThat(value.children().get(3).children())
                .extracting(node -> node.text().text())
                .containsExactly("loyal", "app");
    }
}

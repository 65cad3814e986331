package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.views.common.Phase;
import io.lakescope.views.fakes.FakeSource;
import io.lakescope.views.fakes.FakeWorkspace;
import io.lakescope.views.fakes.MaskedGuests;
import io.lakescope.views.grid.GridView;
import io.lakescope.views.grid.GridViewModel;
import io.lakescope.views.page.PageViewModel;
import io.lakescope.views.page.Section;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page of a source with masked columns says so everywhere, and offers nothing that would be refused. */
class MaskedPageTest {

    private static final int EMAIL = 3;

    private final FakeWorkspace workspace = new FakeWorkspace();
    private final SourceAddress guests = workspace.lake.at("derived/guests");
    private final FakeSource source = MaskedGuests.dataset(guests);
    private WindowDriver window;

    @BeforeEach
    void open() throws TimeoutException {
        workspace.lake.source("derived/guests", "dataset", 90, source);
        workspace.lake.masked("derived", "country");
        window = WindowDriver.open(workspace.services(), guests.toString());
        WindowDriver.await(() -> grid().phaseProperty().get() == Phase.READY
                && grid().columns().merged().isPresent()
                && grid().drawnProperty().get());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void drawsMaskedCellsAndSaysWhy() {
        TableCell<?, ?> cell = (TableCell<?, ?>) window.cell("cell-masked");
        assertThat(cell.getText()).isEqualTo("masked");
        assertThat(cell.getGraphic()).isNotNull();
        assertThat(cell.getAccessibleText()).isEqualTo("country masked");
        expandDerived();
        WindowDriver.run(() -> window.node(".grid", GridView.class).select(2, EMAIL));
        WindowDriver.await(() -> window.shows("This workspace masks the column email"));
        assertThat(window.shows("not shown in this workspace")).isTrue();
        window.inBothThemes("masked-page");
    }

    @Test
    void copiesNoMaskedValue() {
        WindowDriver.run(() -> window.node(".grid", GridView.class).select(2, EMAIL));
        WindowDriver.run(() -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "copied before"));
            window.node(".grid", GridView.class).requestFocus();
        });
        window.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(WindowDriver.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("copied before");
        assertThat(WindowDriver.onFx(() -> grid().copyRow())).contains("\tg-40127\t\t\t\t");
    }

    @Test
    void offersNoOrderByAMaskedColumn() {
        int opened = source.opened();
        window.clickOn(head("email"));
        assertThat(WindowDriver.onFx(() -> grid().sort())).isEmpty();
        assertThat(source.opened()).isEqualTo(opened);
        window.clickOn(head("visits"));
        WindowDriver.await(() -> grid().sort().isPresent());
    }

    @Test
    void saysMaskedInTheColumnChooserAndTheSchema() {
        window.clickOn("#columns");
        WindowDriver.await(() -> window.lookup(".chooser-list .mask-badge")
                        .match(Node::isVisible)
                        .queryAll()
                        .size()
                == 3);
        window.push(KeyCode.ESCAPE);
        WindowDriver.run(() -> page().sectionProperty().set(Section.SCHEMA));
        WindowDriver.await(() -> window.lookup(".chip-mask").queryAll().size() == 3);
        window.inBothThemes("masked-schema");
    }

    @Test
    void opensNoFolderThatAMaskedColumnNames() {
        expandDerived();
        window.clickOn("country=***");
        assertThat(WindowDriver.onFx(() -> page().address())).isEqualTo(guests);
        assertThat(window.shows("Nothing here")).isFalse();
    }

    private void expandDerived() {
        WindowDriver.run(() -> window.model.explorer().roots().stream()
                .flatMap(root -> root.shown().stream())
                .filter(node -> node.name().equals("derived"))
                .forEach(node -> node.expandedProperty().set(true)));
        WindowDriver.await(() -> window.shows("country=***"));
    }

    private Labeled head(String column) {
        return WindowDriver.onFx(() -> window.lookup(".head-name").queryAllAs(Labeled.class).stream()
                .filter(label -> label.getText().equals(column))
                .findFirst()
                .orElseThrow());
    }

    private GridViewModel grid() {
        return page().grid();
    }

    private PageViewModel page() {
        return Objects.requireNonNull(window.model.currentProperty().get());
    }
}

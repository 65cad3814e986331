package io.lakescope.views.contents;

import io.lakescope.connectors.Catalog;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.PlainTable;
import io.lakescope.views.common.SourceLook;
import io.lakescope.views.common.StatePane;
import io.lakescope.views.common.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** What lies inside, one line each; a double click opens it. */
public final class ContentsView extends StackPane {

    private final TableView<Catalog.Entry> table = PlainTable.of("contents-table");

    public ContentsView(ContentsViewModel contents) {
        PlainTable.node(table, Texts.of("contents.name"), 320, ContentsView::name);
        PlainTable.text(table, Texts.of("contents.kind"), 120, Catalog.Entry::kind);
        PlainTable.text(table, Texts.of("contents.rows"), 120, ContentsView::rows)
                .getStyleClass()
                .add("number");
        PlainTable.text(table, Texts.of("contents.size"), 120, ContentsView::size)
                .getStyleClass()
                .add("number");
        table.setFixedCellSize(36);
        table.setRowFactory(view -> row(contents));
        table.setOnKeyPressed(event -> {
            Catalog.Entry entry = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && entry != null) {
                contents.open(entry);
            }
        });
        StatePane state = new StatePane(
                new StatePane.Wording(
                        Texts.of("contents.loading"), Texts.of("contents.empty"), Texts.of("contents.empty.hint")),
                contents.loading().phaseProperty(),
                contents.loading().failureProperty(),
                contents::load,
                contents::stop);
        getChildren().addAll(table, state);
        contents.loading().valueProperty().addListener((property, before, now) -> fill(now));
        fill(contents.loading().valueProperty().get());
    }

    private static TableRow<Catalog.Entry> row(ContentsViewModel contents) {
        TableRow<Catalog.Entry> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && row.getItem() != null) {
                contents.open(row.getItem());
            }
        });
        return row;
    }

    private static Node name(Catalog.Entry entry) {
        SourceLook look = SourceLook.of(entry.kind(), entry.address().kind());
        Label name = new Label(entry.name());
        name.getStyleClass().add("contents-name");
        HBox box = new HBox(10, look.icon().node(look.styleClass()), name);
        box.setAlignment(Pos.CENTER_LEFT);
        if (entry.kind().equals(SourceLook.MASKED)) {
            Hint.on(box, Texts.of("mask.folders"));
        }
        return box;
    }

    private static String rows(Catalog.Entry entry) {
        return entry.rows().isPresent() ? Figures.count(entry.rows().getAsLong()) : "";
    }

    private static String size(Catalog.Entry entry) {
        return entry.sizeBytes().isPresent() ? Figures.bytes(entry.sizeBytes().getAsLong()) : "";
    }

    private void fill(@Nullable List<Catalog.Entry> entries) {
        table.getItems().setAll(entries == null ? List.of() : entries);
    }
}

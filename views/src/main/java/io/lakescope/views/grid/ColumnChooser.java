package io.lakescope.views.grid;

import io.lakescope.views.common.MaskBadge;
import io.lakescope.views.common.Texts;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** A list of all columns with a box for each and a filter above. */
public final class ColumnChooser {

    private static final int ROW_HEIGHT = 28;
    private static final int ROWS = 14;

    private final GridColumns columns;
    private final TextField filter = new TextField();
    private final ObservableList<GridColumn> matching = FXCollections.observableArrayList();

    public ColumnChooser(GridColumns columns) {
        this.columns = columns;
        filter.setPromptText(Texts.of("page.columns.filter"));
        filter.getStyleClass().add("chooser-filter");
        filter.textProperty().addListener((property, before, now) -> matching.setAll(columns.matching(now)));
    }

    /** Opens below a button; a click elsewhere closes it. */
    public void show(Node below) {
        matching.setAll(columns.matching(filter.getText()));
        ListView<GridColumn> list = new ListView<>(matching);
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPrefSize(280, ROW_HEIGHT * Math.min(ROWS, Math.max(2, matching.size())) + 2.0);
        list.setCellFactory(view -> new Line());
        list.getStyleClass().addAll("chooser-list", "edge-to-edge");
        HBox many = new HBox(8, many("page.columns.show", true, list), many("page.columns.hide", false, list));
        VBox box = new VBox(8, filter, list, many);
        box.getStyleClass().addAll("pop", "chooser");
        box.getStylesheets().setAll(below.getScene().getStylesheets());
        box.getStyleClass().addAll(below.getScene().getRoot().getStyleClass());
        Popup popup = new Popup();
        popup.setAutoHide(true);
        popup.getContent().add(box);
        Bounds at = below.localToScreen(below.getBoundsInLocal());
        popup.show(below, at.getMinX(), at.getMaxY() + 4);
        filter.requestFocus();
    }

    /** Shows or hides every column that matches the filter. */
    private Button many(String text, boolean shown, ListView<GridColumn> list) {
        Button button = new Button(Texts.of(text));
        button.setId(shown ? "columns-show" : "columns-hide");
        button.getStyleClass().addAll("btn", "small");
        button.setOnAction(event -> {
            columns.show(List.copyOf(matching), shown);
            list.refresh();
        });
        return button;
    }

    private final class Line extends ListCell<GridColumn> {

        private final CheckBox box = new CheckBox();
        private final MaskBadge masked = new MaskBadge();
        private final HBox line = new HBox(6, box, masked);

        Line() {
            line.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(0);
            // an underscore in a column's name is no mnemonic
            box.setMnemonicParsing(false);
        }

        @Override
        protected void updateItem(@Nullable GridColumn column, boolean empty) {
            super.updateItem(column, empty);
            if (empty || column == null) {
                setGraphic(null);
                return;
            }
            box.setText(column.name());
            masked.setVisible(column.isMasked());
            masked.setManaged(column.isMasked());
            box.setSelected(columns.isShown(column));
            box.setOnAction(event -> {
                columns.toggle(column);
                box.setSelected(columns.isShown(column));
            });
            setGraphic(line);
        }
    }
}

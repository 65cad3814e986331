package io.lakescope.views.grid;

import io.lakescope.connectors.Sort;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.input.MouseButton;

/** A column of the table and what it is about. */
final class GridTableColumn extends TableColumn<GridRow, GridRow> {

    private final Consumer<String> onSort;
    private GridColumn about;
    private Optional<Sort> sort = Optional.empty();

    /** @param onSort takes the column's name when its head is clicked */
    GridTableColumn(GridColumn about, Consumer<String> onSort) {
        this.about = about;
        this.onSort = onSort;
        setId(about.name());
        setSortable(false);
        setMinWidth(48);
        setMaxWidth(1_200);
        setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        setCellFactory(column -> new GridCell(this));
        head();
        align();
    }

    private void align() {
        // taking a class away and back would style every cell anew
        if (about.isNumber() != getStyleClass().contains("number")) {
            if (about.isNumber()) {
                getStyleClass().add("number");
            } else {
                getStyleClass().remove("number");
            }
        }
    }

    GridColumn about() {
        return about;
    }

    /** Takes new facts about the same column. */
    void about(GridColumn now) {
        if (!now.equals(about)) {
            if (now.conflict() && !about.conflict()) {
                setPrefWidth(getWidth() + ColumnHead.SIGN_WIDTH);
            }
            about = now;
            align();
            head();
        }
    }

    /** Takes the order that the rows are in. */
    void sorted(Optional<Sort> now) {
        Optional<Sort> mine = now.filter(each -> each.column().equals(about.name()));
        if (!mine.equals(sort)) {
            sort = mine;
            head();
        }
    }

    private void head() {
        ColumnHead head = new ColumnHead(about, sort);
        head.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && about.isSortable()) {
                onSort.accept(about.name());
            }
        });
        setGraphic(head);
    }
}

package io.lakescope.views.grid;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;

/** A column of the table and what it is about. */
final class GridTableColumn extends TableColumn<GridRow, GridRow> {

    private GridColumn about;

    GridTableColumn(GridColumn about) {
        this.about = about;
        setId(about.name());
        setSortable(false);
        setMinWidth(48);
        setMaxWidth(1_200);
        setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        setCellFactory(column -> new GridCell(this));
        setGraphic(new ColumnHead(about));
        if (about.isNumber()) {
            getStyleClass().add("number");
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
            setGraphic(new ColumnHead(now));
        }
    }
}

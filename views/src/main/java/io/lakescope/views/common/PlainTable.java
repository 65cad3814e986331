package io.lakescope.views.common;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Small tables of records that are there as a whole. */
public final class PlainTable {

    private PlainTable() {}

    public static <R> TableView<R> of(String styleClass) {
        TableView<R> table = new TableView<>();
        table.getStyleClass().addAll("plain-table", "edge-to-edge", styleClass);
        table.setFixedCellSize(28);
        table.setPlaceholder(new Region());
        return table;
    }

    /** A column of text, with the whole of it on hover. */
    public static <R> TableColumn<R, String> text(
            TableView<R> table, String title, double width, Function<R, String> value) {
        TableColumn<R, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(each -> new TextCell<>());
        table.getColumns().add(column);
        return column;
    }

    /** A column of small pictures; each is made anew when its row changes. */
    public static <R> TableColumn<R, R> node(
            TableView<R> table, String title, double width, Function<R, Node> picture) {
        TableColumn<R, R> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(each -> new NodeCell<>(picture));
        table.getColumns().add(column);
        return column;
    }

    private static final class TextCell<R> extends TableCell<R, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            setTooltip(empty || text == null || text.length() < 16 ? null : new Tooltip(text));
        }
    }

    private static final class NodeCell<R> extends TableCell<R, R> {
        private final Function<R, Node> picture;

        NodeCell(Function<R, Node> picture) {
            this.picture = picture;
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : picture.apply(row));
        }
    }
}

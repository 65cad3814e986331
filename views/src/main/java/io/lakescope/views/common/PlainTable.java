package io.lakescope.views.common;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Small tables of records that are there as a whole. */
public final class PlainTable {

    private static final int SAMPLE = 200;
    /** Pixels of a character. */
    private static final double MONO = 7.2;

    private static final double PADDING = 28;
    private static final double LEAST = 120;
    private static final double MOST = 420;
    private static final double SCROLL_BAR = 14;

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

    /**
     * Makes columns of identifiers, in the font of fixed width, as wide as the longest of their first texts, and gives
     * what is then left of the table to another. Call it once the table has its items; people drag columns from there.
     */
    public static <R> void arrange(
            TableView<R> table, List<TableColumn<R, String>> identifiers, @Nullable TableColumn<R, String> rest) {
        Runnable measure = () -> {
            identifiers.forEach(column -> column.setPrefWidth(width(table, column)));
            if (rest != null) {
                rest.setPrefWidth(left(table, rest));
            }
        };
        table.getItems().addListener((ListChangeListener<R>) change -> measure.run());
        table.widthProperty().addListener((property, before, now) -> measure.run());
        measure.run();
    }

    private static <R> double width(TableView<R> table, TableColumn<R, String> column) {
        int longest = table.getItems().stream()
                .limit(SAMPLE)
                .mapToInt(row -> column.getCellObservableValue(row).getValue().length())
                .max()
                .orElse(0);
        return Math.round(Math.min(MOST, Math.max(LEAST, longest * MONO + PADDING)));
    }

    private static <R> double left(TableView<R> table, TableColumn<R, String> rest) {
        double taken = table.getColumns().stream()
                .filter(column -> column != rest && column.isVisible())
                .mapToDouble(TableColumn::getWidth)
                .sum();
        return Math.max(LEAST, Math.floor(table.getWidth() - taken - SCROLL_BAR));
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

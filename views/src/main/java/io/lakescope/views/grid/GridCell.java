package io.lakescope.views.grid;

import io.lakescope.views.common.Icon;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** One cell: the state is drawn by pseudo-classes, so that cells are reused without new nodes. */
final class GridCell extends TableCell<GridRow, GridRow> {

    private static final int TIP_LENGTH = 1_000;

    private final GridTableColumn column;
    private @Nullable Label framed;
    private @Nullable FontIcon broken;
    private @Nullable FontIcon masked;
    private CellText shown = CellText.PENDING;
    private @Nullable CellState marked;

    GridCell(GridTableColumn column) {
        this.column = column;
        getStyleClass().add("grid-cell");
        GridColumn about = column.about();
        if (about.isNumber()) {
            getStyleClass().add("number");
        }
        if (about.isMono()) {
            getStyleClass().add("mono");
        }
        if (about.isLineage()) {
            getStyleClass().add("lineage");
        }
        setOnMouseEntered(event -> explain());
        setOnMouseExited(event -> setTooltip(null));
    }

    @Override
    protected void updateItem(@Nullable GridRow row, boolean empty) {
        super.updateItem(row, empty);
        shown = empty || row == null ? CellText.PENDING : row.cell(column.about());
        mark(empty ? null : shown.state());
        setAccessibleText(column.about().name() + " " + shown.said());
        switch (shown.state()) {
            case EMPTY -> show(null, framed(shown.text()));
            case UNREADABLE -> show(shown.text(), broken());
            case MASKED -> show(shown.text(), masked());
            default -> show(isFile() ? FileNames.tail(shown.text()) : shown.text(), null);
        }
    }

    private boolean isFile() {
        return column.about().name().equals(GridColumn.FILE);
    }

    private void show(@Nullable String text, @Nullable Node graphic) {
        setText(text);
        setGraphic(graphic);
    }

    private void mark(@Nullable CellState state) {
        if (state == marked) {
            return;
        }
        if (marked != null) {
            pseudoClassStateChanged(marked.pseudoClass(), false);
        }
        if (state != null) {
            pseudoClassStateChanged(state.pseudoClass(), true);
        }
        marked = state;
    }

    private Label framed(String text) {
        Label frame = framed;
        if (frame == null) {
            frame = new Label();
            frame.getStyleClass().setAll("empty-frame");
            framed = frame;
        }
        frame.setText(text);
        return frame;
    }

    private FontIcon broken() {
        FontIcon icon = broken;
        if (icon == null) {
            icon = Icon.UNREADABLE.node("ic-bad", "ic-14");
            broken = icon;
        }
        return icon;
    }

    private FontIcon masked() {
        FontIcon icon = masked;
        if (icon == null) {
            icon = Icon.MASKED.node("ic-mask", "ic-14");
            masked = icon;
        }
        return icon;
    }

    private void explain() {
        String exact = shown.state() == CellState.MASKED ? column.about().whyMasked() : shown.exact();
        if (exact.isEmpty() || exact.equals(getText()) && exact.length() * 8 < getWidth()) {
            return;
        }
        Tooltip tip = new Tooltip(exact.length() > TIP_LENGTH ? exact.substring(0, TIP_LENGTH) + "\u2026" : exact);
        tip.setWrapText(true);
        tip.setMaxWidth(560);
        setTooltip(tip);
    }
}

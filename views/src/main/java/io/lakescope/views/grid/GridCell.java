package io.lakescope.views.grid;

import io.lakescope.views.common.Icon;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** One cell: the state is drawn by pseudo-classes, so that cells are reused without new nodes. */
final class GridCell extends TableCell<GridRow, GridRow> {

    private static final Map<CellState, PseudoClass> STATES = new EnumMap<>(CellState.class);
    private static final int TIP_LENGTH = 1_000;

    static {
        for (CellState state : CellState.values()) {
            STATES.put(state, PseudoClass.getPseudoClass("cell-" + state.name().toLowerCase(Locale.ROOT)));
        }
    }

    private final GridTableColumn column;
    private final Label framed = new Label();
    private final FontIcon broken = Icon.UNREADABLE.node("ic-bad", "ic-14");
    private CellText shown = CellText.PENDING;

    GridCell(GridTableColumn column) {
        this.column = column;
        getStyleClass().add("grid-cell");
        framed.getStyleClass().setAll("empty-frame");
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
        STATES.forEach((state, pseudo) -> pseudoClassStateChanged(pseudo, !empty && state == shown.state()));
        setAccessibleText(column.about().name() + " " + shown.said());
        switch (shown.state()) {
            case EMPTY -> {
                framed.setText(shown.text());
                setText(null);
                setGraphic(framed);
            }
            case UNREADABLE -> {
                setText(shown.text());
                setGraphic(broken);
            }
            default -> {
                setText(column.about().name().equals(GridColumn.FILE) ? FileNames.tail(shown.text()) : shown.text());
                setGraphic(null);
            }
        }
    }

    private void explain() {
        String exact = shown.exact();
        if (exact.isEmpty() || exact.equals(getText()) && exact.length() * 8 < getWidth()) {
            return;
        }
        Tooltip tip = new Tooltip(exact.length() > TIP_LENGTH ? exact.substring(0, TIP_LENGTH) + "\u2026" : exact);
        tip.setWrapText(true);
        tip.setMaxWidth(560);
        setTooltip(tip);
    }
}

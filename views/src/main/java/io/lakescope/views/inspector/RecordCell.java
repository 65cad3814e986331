package io.lakescope.views.inspector;

import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.CellState;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** One value of the row: its name, and what it holds. */
final class RecordCell extends TreeCell<CellNode> {

    /** A long name leaves room for its value. */
    private static final double NAME_SHARE = 0.5;

    private final Label name = new Label();
    private final Label value = new Label();
    private final HBox line = new HBox(10, name, value);

    RecordCell() {
        line.setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().setAll("label", "record-name");
        name.maxWidthProperty().bind(widthProperty().multiply(NAME_SHARE));
        name.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(name.prefWidth(-1), name.getMaxWidth()),
                        name.textProperty(),
                        name.maxWidthProperty()));
        value.setMinWidth(0);
        value.setMaxWidth(Double.MAX_VALUE);
        value.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(value, Priority.ALWAYS);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable CellNode node, boolean empty) {
        super.updateItem(node, empty);
        setTooltip(null);
        if (empty || node == null) {
            setGraphic(null);
            return;
        }
        CellState state = node.text().state();
        name.setText(node.name());
        value.getStyleClass()
                .setAll("label", "record-value", "is-" + state.name().toLowerCase(Locale.ROOT));
        boolean open = getTreeItem().isExpanded() && !node.children().isEmpty();
        value.setText(
                state == CellState.ABSENT
                        ? Texts.of("inspector.record.absent")
                        : open ? "" : node.text().text());
        String exact = state == CellState.MASKED
                ? Texts.of("inspector.masked.hint")
                : node.text().exact();
        if (!exact.isBlank()) {
            String shown = exact.length() > 600 ? exact.substring(0, 600) + "\u2026" : exact;
            Tooltip tip = new Tooltip(node.name() + "\n" + shown);
            tip.setWrapText(true);
            tip.setMaxWidth(480);
            setTooltip(tip);
        }
        setGraphic(line);
    }
}

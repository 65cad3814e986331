package io.lakescope.views.page;

import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/** Takes a panel out of a split pane and puts it back at its own width. */
final class SidePanel {

    /** In a narrower page the rows need the room. */
    private static final double LEAST_WIDTH = 720;

    private final SplitPane split;
    private final Node panel;

    SidePanel(SplitPane split, Node panel) {
        this.split = split;
        this.panel = panel;
        SplitPane.setResizableWithParent(panel, false);
    }

    /** Shows the panel while a condition holds, which is asked whenever one of the values changes. */
    void follow(BooleanSupplier open, ObservableValue<?>... values) {
        for (ObservableValue<?> value : values) {
            value.addListener((property, before, now) -> show(open.getAsBoolean()));
        }
        split.widthProperty().addListener((property, before, now) -> {
            boolean crossed = before.doubleValue() < LEAST_WIDTH != now.doubleValue() < LEAST_WIDTH;
            if (crossed && before.doubleValue() > 0) {
                Platform.runLater(() -> show(open.getAsBoolean()));
            }
        });
        show(open.getAsBoolean());
        place();
    }

    private void show(boolean wanted) {
        boolean open = wanted && (split.getWidth() == 0 || split.getWidth() >= LEAST_WIDTH);
        if (open == split.getItems().contains(panel)) {
            return;
        }
        if (!open) {
            split.getItems().remove(panel);
            return;
        }
        split.getItems().add(panel);
        place();
    }

    /** The divider stands where the panel has its preferred width; without a width yet, once there is one. */
    private void place() {
        double width = ((Region) panel).getPrefWidth();
        if (split.getWidth() > width) {
            split.setDividerPositions(1 - width / split.getWidth());
            return;
        }
        split.widthProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Number> property, Number before, Number now) {
                if (now.doubleValue() > width) {
                    split.widthProperty().removeListener(this);
                    Platform.runLater(() -> split.setDividerPositions(1 - width / now.doubleValue()));
                }
            }
        });
    }
}

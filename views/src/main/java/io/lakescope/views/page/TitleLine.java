package io.lakescope.views.page;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A line whose title gives way first: the facts and buttons beside it stay readable as long as they have room. */
public final class TitleLine extends HBox {

    private static final double LEAST = 80;
    private static final double MOST = 360;

    @Override
    protected void layoutChildren() {
        Label title = null;
        double others = snappedLeftInset()
                + snappedRightInset()
                + getSpacing() * (getManagedChildren().size() - 1);
        for (Node each : getManagedChildren()) {
            if (title == null && each instanceof Label label) {
                title = label;
            } else {
                others += snapSizeX(each.prefWidth(-1));
            }
        }
        if (title != null) {
            title.setMaxWidth(Math.max(LEAST, Math.min(MOST, getWidth() - others)));
        }
        super.layoutChildren();
    }
}

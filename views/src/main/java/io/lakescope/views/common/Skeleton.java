package io.lakescope.views.common;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** Grey bars where rows will stand; the same ones each time, so that nothing flickers. */
final class Skeleton extends VBox {

    private static final int ROWS = 24;
    private static final int[] WIDTHS = {96, 140, 72, 168, 60, 120, 88};

    Skeleton() {
        getStyleClass().add("skeleton");
        for (int row = 0; row < ROWS; row++) {
            getChildren().add(row(row));
        }
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setMinSize(0, 0);
    }

    private static HBox row(int number) {
        HBox row = new HBox(32);
        row.setMinWidth(0);
        row.getStyleClass().add("skeleton-row");
        for (int column = 0; column < WIDTHS.length; column++) {
            Region bar = new Region();
            bar.getStyleClass().add("skeleton-bar");
            int width = WIDTHS[column] * (60 + (number * 37 + column * 53) % 41) / 100;
            bar.setMinWidth(width);
            bar.setMaxWidth(width);
            HBox cell = new HBox(bar);
            cell.setMinWidth(WIDTHS[column]);
            cell.getStyleClass().add("skeleton-cell");
            row.getChildren().add(cell);
        }
        return row;
    }
}

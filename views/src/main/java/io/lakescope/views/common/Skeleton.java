package io.lakescope.views.common;

import java.util.Locale;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;

/**
 * Grey bars where rows will stand; the same ones each time, so that nothing flickers. All of them are one shape: it is there
 * for a moment only, and a node for each would take longer to make than rows to come.
 */
final class Skeleton extends Pane {

    private static final int ROWS = 24;
    private static final int[] WIDTHS = {96, 140, 72, 168, 60, 120, 88};
    /** As high as a filter and a table's head are. */
    private static final int TOP = 70;

    private static final int ROW_HEIGHT = 28;
    private static final int LEFT = 48;
    private static final int GAP = 32;
    private static final int RADIUS = 4;

    Skeleton() {
        getStyleClass().add("skeleton");
        StringBuilder lines = new StringBuilder();
        StringBuilder bars = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            int top = TOP + row * ROW_HEIGHT;
            lines.append("M0 ").append(top + ROW_HEIGHT - 0.5).append("h9999");
            row(row, top + ROW_HEIGHT / 2 - RADIUS, bars);
        }
        getChildren().addAll(shape("skeleton-lines", lines), shape("skeleton-bars", bars));
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setMinSize(0, 0);
    }

    private static void row(int number, int y, StringBuilder bars) {
        int x = LEFT;
        for (int column = 0; column < WIDTHS.length; column++) {
            int width = WIDTHS[column] * (60 + (number * 37 + column * 53) % 41) / 100;
            int straight = width - 2 * RADIUS;
            bars.append(String.format(
                    Locale.ROOT,
                    "M%d %dh%da%4$d %4$d 0 0 1 0 %5$dh-%3$da%4$d %4$d 0 0 1 0 -%5$dz",
                    x + RADIUS,
                    y,
                    straight,
                    RADIUS,
                    2 * RADIUS));
            x += WIDTHS[column] + GAP;
        }
    }

    private static SVGPath shape(String styleClass, StringBuilder content) {
        SVGPath shape = new SVGPath();
        shape.setContent(content.toString());
        shape.getStyleClass().add(styleClass);
        // else the bars would hold a narrow page open
        shape.setManaged(false);
        return shape;
    }
}

package io.lakescope.views.grid;

import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/**
 * Lets a table grow from its head down to its full height, a few rows in each frame: making the cells of a whole screen at
 * once would hold the window up.
 */
final class Growth extends AnimationTimer {

    /** About as many cells as can be made in half a frame. */
    private static final int CELLS = 56;
    /** More columns than these are hardly in sight at once, and only those in sight have cells. */
    private static final int COLUMNS = 14;

    private static final double HEAD = 80;

    private final GridView table;
    private final Runnable grown;
    private double height = HEAD;

    /** @param grown called once, when the frame with the last rows has begun */
    Growth(GridView table, Runnable grown) {
        this.table = table;
        this.grown = grown;
        StackPane.setAlignment(table, Pos.TOP_CENTER);
        table.setMaxHeight(HEAD);
    }

    @Override
    public void handle(long now) {
        Parent around = table.getParent();
        double most = around == null ? 0 : around.getLayoutBounds().getHeight();
        if (height >= most) {
            table.setMaxHeight(Double.MAX_VALUE);
            stop();
            grown.run();
            return;
        }
        table.setMaxHeight(height);
        int columns = Math.max(1, Math.min(COLUMNS, table.getColumns().size()));
        height += table.getFixedCellSize() * Math.max(2, CELLS / columns);
    }
}

package io.lakescope.views.common;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A thin bar that is filled from the left. */
public final class Meter extends StackPane {

    private final Region fill = new Region();
    private double share;

    /** @param fillClass the style class of the filled part */
    public Meter(double share, String fillClass) {
        getStyleClass().setAll("meter");
        fill.getStyleClass().setAll(fillClass);
        fill.setManaged(false);
        getChildren().add(fill);
        share(share);
    }

    /** Fills it from now on as another style class says. */
    public void fill(String fillClass) {
        fill.getStyleClass().setAll(fillClass);
    }

    /** 0 to 1. */
    public void share(double now) {
        share = Math.max(0, Math.min(1, now));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = share == 0 ? 0 : Math.max(2, Math.round(getWidth() * share));
        fill.resizeRelocate(0, 0, Math.min(width, getWidth()), getHeight());
    }
}

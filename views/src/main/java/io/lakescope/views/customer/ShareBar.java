package io.lakescope.views.customer;

import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** One bar of all rows, with a part for each class that has some. */
final class ShareBar extends Pane {

    private static final double HEIGHT = 20;
    private static final double GAP = 2;
    private static final double LEAST = 4;

    private final List<PlanClass> classes;

    ShareBar(List<PlanClass> all) {
        classes = all.stream().filter(each -> each.isRows() && each.rows() > 0).toList();
        long rows = classes.stream().mapToLong(PlanClass::rows).sum();
        getStyleClass().add("share-bar");
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        for (PlanClass each : classes) {
            String share = Figures.percent((double) each.rows() / rows);
            Label part = new Label(each.name() + " " + share);
            part.getStyleClass().addAll("share-part", each.style());
            part.setMinWidth(0);
            Hint.on(part, Texts.of("restore.share", each.name(), Figures.count(each.rows()), share));
            getChildren().add(part);
        }
    }

    @Override
    protected void layoutChildren() {
        long rows = classes.stream().mapToLong(PlanClass::rows).sum();
        double free = getWidth() - (LEAST + GAP) * classes.size() + GAP;
        double x = 0;
        for (int i = 0; i < classes.size(); i++) {
            double width = LEAST + free * classes.get(i).rows() / rows;
            Label part = (Label) getChildren().get(i);
            part.setText(
                    width < 96
                            ? ""
                            : classes.get(i).name() + " "
                                    + Figures.percent((double) classes.get(i).rows() / rows));
            part.resizeRelocate(x, 0, width, HEIGHT);
            x += width + GAP;
        }
    }
}

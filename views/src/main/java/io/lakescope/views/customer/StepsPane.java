package io.lakescope.views.customer;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Plan, write, report: how far it has come. */
final class StepsPane extends HBox {

    /** What is done one after the other. */
    enum Step {
        PLAN,
        WRITE,
        REPORT
    }

    StepsPane() {
        super(10);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(Region.USE_PREF_SIZE);
        show(Step.PLAN);
    }

    void show(Step current) {
        getChildren().clear();
        for (Step step : Step.values()) {
            if (step != Step.PLAN) {
                Region line = new Region();
                line.getStyleClass().add("step-line");
                getChildren().add(line);
            }
            boolean isOver = step.compareTo(current) < 0;
            Icon icon = isOver ? Icon.OK : step == current ? Icon.CHOSEN : Icon.OPEN_CIRCLE;
            Label label = new Label(
                    Texts.of("restore.step." + step.name().toLowerCase(java.util.Locale.ROOT)),
                    icon.node(isOver ? "ic-ok" : step == current ? "ic-accent" : "ic-mut"));
            label.getStyleClass().add(step == current ? "step-now" : "step");
            label.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().add(label);
        }
    }
}

package io.lakescope.views.trajectory;

import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The path of the chosen session with what is known of it, for the inspector. */
public final class TrajectoryCard extends VBox {

    private final TrajectoryViewModel trajectory;
    private final TrajectoryPane pane = new TrajectoryPane();

    public TrajectoryCard(TrajectoryViewModel trajectory) {
        super(8);
        this.trajectory = trajectory;
        getStyleClass().add("trajectory-card");
        Label caption = new Label(Texts.of("trajectory.title"));
        caption.getStyleClass().add("caption");
        Label facts = wrapped();
        facts.textProperty().bind(trajectory.factsProperty());
        Label verdict = wrapped();
        verdict.textProperty().bind(trajectory.verdictProperty());
        Shown.when(verdict, verdict.textProperty().isNotEmpty());
        Button compare = new Button(Texts.of("trajectory.compare"), Icon.CHECK.node());
        compare.setId("trajectory-compare");
        compare.getStyleClass().addAll("btn", "small");
        compare.setOnAction(event -> trajectory.compare());
        Hint.on(compare, Texts.of("trajectory.compare.tip"));
        getChildren().setAll(caption, pane, facts, compare, verdict);
        trajectory.trajectoryProperty().addListener((property, before, now) -> draw());
        draw();
    }

    private static Label wrapped() {
        Label label = new Label();
        label.getStyleClass().addAll("mut", "t12");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void draw() {
        pane.show(
                trajectory.trajectoryProperty().get(),
                trajectory.zonesProperty().get());
    }
}

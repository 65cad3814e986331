package io.lakescope.views.customer;

import io.lakescope.jobs.operations.Reruns.Prospect;
import io.lakescope.jobs.operations.RunSheet;
import io.lakescope.views.board.RunViewModel;
import io.lakescope.views.common.Fxml;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.StatePane;
import io.lakescope.views.common.Texts;
import io.lakescope.views.customer.StepsPane.Step;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Connects a restore: its plan with choices, then its run. */
public final class RestoreController {

    private final RestoreViewModel restore;
    private final Runnable back;
    private final StepsPane steps = new StepsPane();

    @FXML
    private BorderPane page;

    @FXML
    private Button toMap;

    @FXML
    private Label title;

    @FXML
    private Label subject;

    @FXML
    private HBox stepsBox;

    @FXML
    private StackPane center;

    @FXML
    private ScrollPane planScroll;

    @FXML
    private StackPane runBox;

    @SuppressWarnings("NullAway.Init")
    private RestoreController(RestoreViewModel restore, Runnable back) {
        this.restore = restore;
        this.back = back;
    }

    /** @param back leads to the map */
    static Parent page(RestoreViewModel restore, Runnable back) {
        return Fxml.load(RestoreController.class, "restore.fxml", new RestoreController(restore, back));
    }

    @FXML
    void initialize() {
        toMap.setGraphic(Icon.BACK.node());
        toMap.setOnAction(event -> back.run());
        Hint.on(toMap, Texts.of("restore.back"));
        title.setText(restore.choice().title());
        subject.setText(Texts.of("restore.subject", restore.customer().name(), DayTexts.range(restore.days())));
        stepsBox.getChildren().setAll(steps);
        StatePane state = new StatePane(
                new StatePane.Wording(Texts.of("restore.planning"), "", ""),
                restore.phaseProperty(),
                restore.problemProperty(),
                restore::plan,
                restore::stop);
        center.getChildren().add(state);
        Shown.when(runBox, restore.runProperty().isNotNull());
        planScroll.visibleProperty().bind(restore.runProperty().isNull());
        page.setRight(new RestoreChoicesPane(restore, back));
        restore.prospectProperty().addListener((property, before, now) -> plan(now));
        restore.runProperty().addListener((property, before, now) -> run(now));
        plan(restore.prospectProperty().get());
        run(restore.runProperty().get());
    }

    private void plan(@Nullable Prospect now) {
        planScroll.setContent(
                now == null ? null : new PlanPane(now.plan(), restore.dayProgress(), restore.difference()));
    }

    private void run(@Nullable RunViewModel now) {
        if (now == null) {
            return;
        }
        page.setRight(new ControlPane(restore, now));
        runBox.getChildren().setAll(new RunProgressPane(restore, now));
        now.sheetProperty().addListener((property, before, sheet) -> step(sheet));
        step(now.sheetProperty().get());
        toMap.requestFocus();
    }

    private void step(@Nullable RunSheet sheet) {
        boolean isEnded = sheet != null && sheet.run().state().isEnded();
        steps.show(isEnded ? Step.REPORT : Step.WRITE);
    }
}

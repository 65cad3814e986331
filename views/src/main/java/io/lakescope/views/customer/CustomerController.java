package io.lakescope.views.customer;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.StatePane;
import io.lakescope.views.common.Texts;
import java.time.Instant;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Connects the page of a customer: title, tools, map and choices; or the restore that lies over them. */
public final class CustomerController {

    private final CustomerViewModel model;

    @FXML
    private StackPane root;

    @FXML
    private BorderPane mapPage;

    @FXML
    private StackPane icon;

    @FXML
    private Label title;

    @FXML
    private Label gaps;

    @FXML
    private Label key;

    @FXML
    private Label drill;

    @FXML
    private HBox spans;

    @FXML
    private Label range;

    @FXML
    private Label progress;

    @FXML
    private Button stop;

    @FXML
    private Button again;

    @FXML
    private StackPane center;

    @FXML
    private BorderPane body;

    @SuppressWarnings("NullAway.Init")
    public CustomerController(CustomerViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        icon.getChildren().add(Icon.CUSTOMER.node("ic-18"));
        title.setText(model.customer().name());
        key.setText(model.customer().pairs());
        gaps.setGraphic(Icon.ERROR.node("ic-bad", "ic-14"));
        model.readinessProperty().addListener((property, before, now) -> ReadinessChip.show(drill, now, Instant.now()));
        ReadinessChip.show(drill, model.readinessProperty().get(), Instant.now());
        CoverageViewModel coverage = model.coverage();
        spans();
        progress.textProperty().bind(coverage.progressProperty());
        stop.setGraphic(Icon.STOP.node());
        stop.setOnAction(event -> coverage.stop());
        Shown.when(stop, coverage.readingProperty());
        again.setGraphic(Icon.REFRESH.node());
        again.setOnAction(event -> model.load());
        Shown.when(again, coverage.readingProperty().not());
        coverage.calendarProperty().addListener((property, before, now) -> show(now));
        show(coverage.calendarProperty().get());
        ChoicesPane choices = new ChoicesPane(model);
        CoverageMapPane map = new CoverageMapPane(coverage, choices::focusChoices);
        map.setId("coverage-map");
        body.setCenter(map);
        body.setBottom(new MapLegend());
        mapPage.setRight(choices);
        center.getChildren()
                .add(new StatePane(
                        new StatePane.Wording(
                                Texts.of("customer.loading"),
                                Texts.of("customer.empty"),
                                Texts.of("customer.empty.hint")),
                        coverage.phaseProperty(),
                        coverage.problemProperty(),
                        model::load,
                        coverage::stop));
        model.restoreProperty().addListener((property, before, now) -> restore(now));
        restore(model.restoreProperty().get());
    }

    private void spans() {
        ToggleGroup group = new ToggleGroup();
        for (int span : CoverageViewModel.SPANS) {
            ToggleButton button = new ToggleButton(Texts.of("customer.span", span));
            button.setId("span-" + span);
            button.getStyleClass().add("btn");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setSelected(model.coverage().spanProperty().get() == span);
            model.coverage().spanProperty().addListener((property, before, now) -> button.setSelected(now == span));
            button.setOnAction(event -> {
                button.setSelected(true);
                model.coverage().spanProperty().set(span);
            });
            if (span == CoverageViewModel.SPANS.get(0)) {
                button.getStyleClass().add("first");
            }
            spans.getChildren().add(button);
        }
    }

    private void show(@Nullable Calendar now) {
        Shown.set(gaps, now != null && now.gapDays() > 0);
        range.setText(now == null ? "" : DayTexts.range(now.range()));
        if (now != null) {
            gaps.setText(Texts.of("customer.gaps", now.gaps(), now.gapDays()));
        }
    }

    private void restore(@Nullable RestoreViewModel now) {
        mapPage.setVisible(now == null);
        root.getChildren()
                .setAll(now == null ? List.of(mapPage) : List.of(mapPage, RestoreController.page(now, model::back)));
    }
}

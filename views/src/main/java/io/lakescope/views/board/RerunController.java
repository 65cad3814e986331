package io.lakescope.views.board;

import io.lakescope.jobs.operations.Reruns.Choice;
import io.lakescope.jobs.operations.Reruns.Prospect;
import io.lakescope.views.board.RerunViewModel.Mode;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Connects the sheet that runs a job or a load again, or takes a restore back. */
public final class RerunController {

    private final RerunViewModel rerun;

    @FXML
    private StackPane veil;

    @FXML
    private VBox sheet;

    @FXML
    private Button close;

    @FXML
    private Label title;

    @FXML
    private Node modes;

    @FXML
    private ToggleButton byJob;

    @FXML
    private ToggleButton byLoad;

    @FXML
    private Node jobFields;

    @FXML
    private ComboBox<Choice> job;

    @FXML
    private TextField from;

    @FXML
    private TextField to;

    @FXML
    private TextField keys;

    @FXML
    private TextField reason;

    @FXML
    private Node loadFields;

    @FXML
    private TextField load;

    @FXML
    private Node undoFields;

    @FXML
    private Label undone;

    @FXML
    private TextField undoReason;

    @FXML
    private ProgressBar busy;

    @FXML
    private Label failure;

    @FXML
    private VBox plan;

    @FXML
    private VBox resetBox;

    @FXML
    private TextField resetReason;

    @FXML
    private Button reset;

    @FXML
    private VBox danger;

    @FXML
    private Label dangerText;

    @FXML
    private TextField typed;

    @FXML
    private Label said;

    @FXML
    private Button look;

    @FXML
    private Button start;

    @SuppressWarnings("NullAway.Init")
    public RerunController(RerunViewModel rerun) {
        this.rerun = rerun;
    }

    @FXML
    void initialize() {
        Shown.when(veil, rerun.openProperty());
        veil.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        close.setGraphic(Icon.CLOSE.node());
        close.setOnAction(event -> rerun.close());
        mode(byJob, Mode.JOB, jobFields);
        mode(byLoad, Mode.LOAD, loadFields);
        BooleanBinding isUndo = rerun.modeProperty().isEqualTo(Mode.UNDO);
        title.textProperty()
                .bind(Bindings.when(isUndo).then(Texts.of("rerun.undo.title")).otherwise(Texts.of("rerun.title")));
        Shown.when(modes, isUndo.not());
        Shown.when(undoFields, isUndo);
        undone.textProperty().bind(rerun.loadProperty());
        text(undoReason, rerun.reasonProperty());
        job.setItems(rerun.choices());
        job.setConverter(new ChoiceText());
        job.valueProperty().bindBidirectional(rerun.jobProperty());
        text(from, rerun.fromProperty());
        text(to, rerun.toProperty());
        text(keys, rerun.keysProperty());
        text(reason, rerun.reasonProperty());
        text(load, rerun.loadProperty());
        text(typed, rerun.typedProperty());
        text(resetReason, rerun.resetReasonProperty());
        Shown.when(busy, rerun.busyProperty());
        failure.textProperty().bind(rerun.failureProperty());
        Shown.when(failure, failure.textProperty().isNotEmpty());
        said.textProperty().bind(rerun.saidProperty());
        look.setOnAction(event -> rerun.plan());
        look.disableProperty().bind(rerun.busyProperty());
        start.setGraphic(Icon.RUNNING.node());
        start.setOnAction(event -> rerun.start());
        start.disableProperty().bind(rerun.startable().not());
        reset.setOnAction(event -> rerun.reset());
        reset.disableProperty()
                .bind(rerun.busyProperty().or(rerun.resetReasonProperty().isEmpty()));
        rerun.prospectProperty().addListener((property, before, now) -> show(now));
        show(rerun.prospectProperty().get());
    }

    private void mode(ToggleButton button, Mode mode, Node fields) {
        button.setOnAction(event -> {
            button.setSelected(true);
            rerun.modeProperty().set(mode);
        });
        rerun.modeProperty().addListener((property, before, now) -> button.setSelected(now == mode));
        button.setSelected(rerun.modeProperty().get() == mode);
        Shown.when(fields, rerun.modeProperty().isEqualTo(mode));
    }

    private static void text(TextField field, StringProperty value) {
        field.textProperty().bindBidirectional(value);
    }

    /** Enter plans, and begins only what neither deletes nor overwrites, from its own button. */
    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            rerun.close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER
                && event.getTarget() instanceof TextField
                && event.getTarget() != typed
                && event.getTarget() != resetReason) {
            rerun.plan();
            event.consume();
        }
    }

    private void show(@Nullable Prospect now) {
        Shown.set(plan, now != null);
        Shown.set(start, now != null);
        Shown.set(danger, now != null && now.mustType().isPresent());
        Shown.set(resetBox, now != null && now.isResettable());
        start.getStyleClass().removeAll("primary", "danger");
        look.getStyleClass().remove("primary");
        if (now == null) {
            plan.getChildren().clear();
            look.getStyleClass().add("primary");
            return;
        }
        plan.getChildren().setAll(PlanLines.of(now));
        start.getStyleClass().add(now.mustType().isPresent() ? "danger" : "primary");
        start.setText(Texts.of("rerun.start", now.plan().units().size()));
        now.mustType().ifPresent(name -> {
            dangerText.setText(Texts.of("rerun.danger." + now.plan().kind(), name));
            typed.setPromptText(name);
        });
    }

    private static final class ChoiceText extends StringConverter<Choice> {
        @Override
        public String toString(@Nullable Choice choice) {
            return choice == null ? "" : choice.job() + "  (" + choice.kind() + ")";
        }

        @Override
        public Choice fromString(String text) {
            throw new UnsupportedOperationException("chosen, never typed");
        }
    }
}

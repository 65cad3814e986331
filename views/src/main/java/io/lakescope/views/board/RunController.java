package io.lakescope.views.board;

import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.operations.RunSheet;
import io.lakescope.views.common.Clipping;
import io.lakescope.views.common.Fxml;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Connects one run: how it stands, what can be done, its units, log and plan. */
public final class RunController {

    private final RunViewModel run;
    private final Optional<Exits> exits;

    @FXML
    private Label job;

    @FXML
    private Label state;

    @FXML
    private Label id;

    @FXML
    private Button copy;

    @FXML
    private Label counts;

    @FXML
    private Label said;

    @FXML
    private Button cancel;

    @FXML
    private Button resume;

    @FXML
    private Button report;

    @FXML
    private Button undo;

    @FXML
    private Button again;

    @FXML
    private Button close;

    @FXML
    private Label why;

    @FXML
    private Label failure;

    @FXML
    private HBox parts;

    @FXML
    private Label totals;

    @FXML
    private Button more;

    @FXML
    private Button earlier;

    @FXML
    private CheckBox failures;

    @FXML
    private Button save;

    @FXML
    private TableView<UnitResult> units;

    @FXML
    private TableView<RunEvent> log;

    @FXML
    private ScrollPane plan;

    @FXML
    private Label nothing;

    /**
     * What leads away from a run.
     *
     * @param close looks into no run any more
     * @param undo asks whether to take it back
     * @param again asks how to run it again
     */
    record Exits(Runnable close, Runnable undo, Runnable again) {}

    /** A run that is looked into where nothing leads away from it. */
    public RunController(RunViewModel run) {
        this(run, Optional.empty());
    }

    RunController(RunViewModel run, Exits exits) {
        this(run, Optional.of(exits));
    }

    @SuppressWarnings("NullAway.Init")
    private RunController(RunViewModel run, Optional<Exits> exits) {
        this.run = run;
        this.exits = exits;
    }

    /** The layout of a run, which nothing leads away from. */
    public static Parent pane(RunViewModel run) {
        return Fxml.load(RunController.class, "run.fxml", new RunController(run));
    }

    @FXML
    void initialize() {
        id.setText(run.run());
        button(copy, Icon.COPY, () -> Clipping.copy(run.run()));
        Hint.on(copy, Texts.of("run.copy"));
        button(close, Icon.CLOSE, () -> exits.ifPresent(each -> each.close().run()));
        Shown.set(close, exits.isPresent());
        Hint.on(close, Texts.of("board.detail.close"));
        button(cancel, Icon.STOP, run::cancel);
        Hint.on(cancel, Texts.of("jobs.cancel.tip"));
        button(resume, Icon.RUNNING, run::resume);
        Hint.on(resume, Texts.of("run.resume.tip"));
        button(undo, Icon.UNDO, () -> exits.ifPresent(each -> each.undo().run()));
        Hint.on(undo, Texts.of("run.undo.tip"));
        button(again, Icon.AGAIN, () -> exits.ifPresent(each -> each.again().run()));
        Shown.set(again, exits.isPresent());
        Hint.on(again, Texts.of("rerun.tip"));
        button(save, Icon.EXPORT, this::save);
        more.setOnAction(event -> run.moreUnits());
        earlier.setOnAction(event -> run.earlierLines());
        failures.selectedProperty().bindBidirectional(run.failuresOnlyProperty());
        said.textProperty().bind(run.saidProperty());
        failure.textProperty().bind(run.failureProperty());
        Shown.when(failure, failure.textProperty().isNotEmpty());
        Shown.when(why, why.textProperty().isNotEmpty());
        RunTables.units(units, run.units());
        RunTables.log(log, run.log());
        Hint.on(counts, counts::getText);
        button(report, Icon.FILE, this::saveReport);
        Hint.on(report, Texts.of("run.report.tip"));
        parts();
        run.sheetProperty().addListener((property, before, now) -> show(now));
        show(run.sheetProperty().get());
    }

    private static void button(Button button, Icon icon, Runnable action) {
        button.setGraphic(icon.node());
        button.setOnAction(event -> action.run());
    }

    private void parts() {
        ToggleGroup group = new ToggleGroup();
        for (RunPart part : RunPart.values()) {
            ToggleButton tab = new ToggleButton(part.title());
            tab.setId("run-" + part.name().toLowerCase(java.util.Locale.ROOT));
            tab.getStyleClass().add("subtab");
            tab.setToggleGroup(group);
            tab.setSelected(part == run.partProperty().get());
            tab.setOnAction(event -> {
                tab.setSelected(true);
                run.partProperty().set(part);
            });
            parts.getChildren().add(tab);
        }
        BooleanBinding isUnits = run.partProperty().isEqualTo(RunPart.UNITS);
        BooleanBinding isLog = run.partProperty().isEqualTo(RunPart.LOG);
        units.visibleProperty().bind(isUnits);
        log.visibleProperty().bind(isLog);
        plan.visibleProperty().bind(run.partProperty().isEqualTo(RunPart.PLAN));
        Shown.when(totals, isUnits);
        Shown.when(more, isUnits.and(run.moreUnitsProperty()));
        Shown.when(failures, isLog);
        Shown.when(save, isLog);
        Shown.when(earlier, isLog.and(run.earlierLinesProperty()));
        BooleanBinding isEmpty = isUnits.and(Bindings.isEmpty(run.units())).or(isLog.and(Bindings.isEmpty(run.log())));
        nothing.textProperty()
                .bind(Bindings.when(run.sheetProperty().isNull())
                        .then(Texts.of("state.loading"))
                        .otherwise(Bindings.when(isUnits)
                                .then(Texts.of("run.units.none"))
                                .otherwise(Texts.of("run.log.none"))));
        nothing.visibleProperty().bind(isEmpty);
    }

    private void show(@Nullable RunSheet now) {
        Shown.set(cancel, run.isCancellable());
        Shown.set(resume, run.isResumable());
        Shown.set(report, run.isReportable());
        Shown.set(undo, exits.isPresent() && run.isUndoable());
        state.setVisible(now != null);
        if (now == null) {
            return;
        }
        job.setText(now.run().job());
        RunTexts.chip(state, now.run().state());
        counts.setText(RunTexts.counts(now));
        totals.setText(RunTexts.totals(now.units()));
        why.setText(now.run().failure().orElse(""));
        why.getStyleClass().removeAll("bad", "warn");
        why.getStyleClass().add(now.run().state() == RunState.REFUSED ? "warn" : "bad");
        plan.setContent(new RunPlan(now));
    }

    private void save() {
        ask("run.save.title", "run-" + run.run() + ".log").ifPresent(run::saveLog);
    }

    private void saveReport() {
        ask("run.report.title", "run-" + run.run() + ".html").ifPresent(run::saveReport);
    }

    private Optional<Path> ask(String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of(title));
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(save.getScene().getWindow()))
                .map(File::toPath);
    }
}

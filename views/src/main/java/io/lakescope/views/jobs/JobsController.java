package io.lakescope.views.jobs;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** Connects the strip and the table of runs. */
public final class JobsController {

    private final JobsViewModel jobs;

    @FXML
    private HBox strip;

    @FXML
    private Button toggle;

    @FXML
    private Label running;

    @FXML
    private HBox current;

    @FXML
    private Label summary;

    @FXML
    private Label failed;

    @FXML
    private Label failure;

    @FXML
    private StackPane panel;

    @FXML
    private TableView<JobLine> table;

    @FXML
    private Label nothing;

    @SuppressWarnings("NullAway.Init")
    public JobsController(JobsViewModel jobs) {
        this.jobs = jobs;
    }

    @FXML
    void initialize() {
        toggle.setOnAction(event -> flip());
        strip.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                flip();
            }
        });
        toggle.graphicProperty()
                .bind(jobs.expandedProperty().map(open -> open ? Icon.DOWN.node("ic-mut") : Icon.UP.node("ic-mut")));
        Shown.when(panel, jobs.expandedProperty());
        running.setGraphic(Icon.RUNNING.node("ic-accent", "ic-14"));
        running.textProperty().bind(jobs.runningProperty().map(count -> Texts.of("jobs.running", count)));
        Shown.when(running, jobs.runningProperty().greaterThan(0));
        failed.setGraphic(Icon.ERROR.node("ic-bad", "ic-14"));
        failed.textProperty().bind(jobs.failedProperty().map(count -> Texts.of("jobs.failed", count)));
        Shown.when(failed, jobs.failedProperty().greaterThan(0));
        Shown.when(summary, jobs.runningProperty().isEqualTo(0));
        Shown.when(failure, jobs.failedProperty().greaterThan(0));
        JobsTable.dress(table, jobs);
        nothing.visibleProperty().bind(Bindings.isEmpty(jobs.lines()));
        CurrentRun run = new CurrentRun(current);
        jobs.pollsProperty().addListener((property, before, now) -> {
            run.show(jobs.current());
            summary.setText(jobs.summary());
            JobLine last = jobs.lastFailure();
            failure.setText(last == null ? "" : last.status().job());
        });
    }

    private void flip() {
        jobs.expandedProperty().set(!jobs.expandedProperty().get());
    }
}

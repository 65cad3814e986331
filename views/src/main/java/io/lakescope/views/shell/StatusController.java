package io.lakescope.views.shell;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Connects the status bar. */
public final class StatusController {

    private final ShellViewModel shell;

    @FXML
    private Label connections;

    @FXML
    private Region readingLine;

    @FXML
    private Label reading;

    @FXML
    private Label jobs;

    @SuppressWarnings("NullAway.Init")
    public StatusController(ShellViewModel shell) {
        this.shell = shell;
    }

    @FXML
    void initialize() {
        shell.health().summaryProperty().addListener((property, before, now) -> health(now));
        health(shell.health().summaryProperty().get());
        reading.textProperty().bind(shell.readingProperty());
        readingLine.visibleProperty().bind(reading.textProperty().isNotEmpty());
        jobs.textProperty()
                .bind(shell.jobs().runningProperty().map(count -> Texts.of("status.jobs", count.toString())));
    }

    private void health(ConnectionHealth.Summary summary) {
        connections.setText(summary.text());
        connections.setGraphic(
                switch (summary.level()) {
                    case OK -> Icon.OK.node("ic-ok", "ic-14");
                    case TROUBLED -> Icon.WARNING.node("ic-warn", "ic-14");
                    case CHECKING -> Icon.WAITING.node("ic-mut", "ic-14");
                    case NONE -> Icon.INFO.node("ic-mut", "ic-14");
                });
        connections.setTooltip(summary.lines().isEmpty() ? null : new Tooltip(summary.lines()));
    }
}

package io.lakescope.views.board;

import io.lakescope.jobs.Counts;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.PlainTable;
import io.lakescope.views.common.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One run: how it stands, why it failed, what can be done, and its log. */
final class RunDetail extends VBox {

    RunDetail(BoardViewModel.Detail detail, BoardViewModel board) {
        getStyleClass().add("run-detail");
        getChildren().add(head(detail.run(), board));
        detail.run().failure().ifPresent(why -> getChildren().add(failure(why)));
        getChildren().add(log(detail));
    }

    private static Node head(RunReport run, BoardViewModel board) {
        Label title = new Label(run.job());
        title.getStyleClass().add("fact-heading");
        Label id = new Label(run.run());
        id.getStyleClass().add("num");
        Label state = new Label(Texts.of("state." + run.state().name().toLowerCase(Locale.ROOT)));
        state.getStyleClass().addAll("chip", chip(run.state()));
        Label counts = new Label(counts(run));
        counts.getStyleClass().addAll("mut", "t12");
        counts.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(12, title, id, state, counts, gap);
        head.setAlignment(Pos.CENTER_LEFT);
        if (run.state() == RunState.FAILED || run.state() == RunState.UNKNOWN || run.state() == RunState.CANCELLED) {
            Button resume = new Button(Texts.of("board.step.resume_run"), Icon.RUNNING.node());
            resume.getStyleClass().addAll("btn", "small");
            resume.setOnAction(event -> board.resume(run.run()));
            head.getChildren().add(resume);
        }
        Button close = new Button("", Icon.CLOSE.node());
        close.getStyleClass().addAll("btn", "ghost-icon");
        close.setTooltip(new Tooltip(Texts.of("board.detail.close")));
        close.setOnAction(event -> board.deselect());
        head.getChildren().add(close);
        return head;
    }

    private static String chip(RunState state) {
        return switch (state) {
            case RUNNING -> "chip-accent";
            case SUCCEEDED -> "chip-ok";
            case CANCELLING, SUCCEEDED_WITH_REJECTS, REFUSED -> "chip-warn";
            case FAILED, UNKNOWN -> "chip-bad";
            case PLANNING, CANCELLED -> "chip-quiet";
        };
    }

    private static String counts(RunReport run) {
        Counts counts = run.counts();
        return Texts.of(
                "board.detail.counts",
                Figures.count(run.units().size()),
                Figures.count(counts.read()),
                Figures.count(counts.written()),
                Figures.count(counts.rejected() + counts.failed()));
    }

    private static Node failure(String why) {
        Label label = new Label(why);
        label.setWrapText(true);
        label.getStyleClass().addAll("t12", "bad");
        return label;
    }

    private static Node log(BoardViewModel.Detail detail) {
        TableView<RunEvent> table = PlainTable.of("run-log");
        PlainTable.text(
                        table,
                        Texts.of("board.log.at"),
                        96,
                        event -> Figures.moment(event.at()).substring(11))
                .getStyleClass()
                .add("mono");
        PlainTable.text(
                table, Texts.of("board.log.level"), 64, event -> event.level().name());
        PlainTable.text(table, Texts.of("board.log.event"), 104, RunEvent::event);
        PlainTable.text(
                        table,
                        Texts.of("board.log.unit"),
                        180,
                        event -> event.unit().orElse(""))
                .getStyleClass()
                .add("mono");
        PlainTable.text(table, Texts.of("board.log.message"), 420, RunEvent::message);
        table.getItems().setAll(detail.log());
        table.setPrefHeight(180);
        table.scrollTo(Math.max(0, detail.log().size() - 1));
        return table;
    }
}

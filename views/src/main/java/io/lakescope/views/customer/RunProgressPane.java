package io.lakescope.views.customer;

import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.operations.RunSheet;
import io.lakescope.views.board.RunController;
import io.lakescope.views.board.RunViewModel;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Meter;
import io.lakescope.views.common.PlainTable;
import io.lakescope.views.common.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A restore that runs or has ended: how far it is as a whole and day by day; below, the run as the board shows it. */
final class RunProgressPane extends VBox {

    private final RestoreViewModel restore;
    private final RunViewModel run;
    private final HBox tiles = new HBox();
    private final Meter meter = new Meter(0, "bar-accent");
    private final TableView<DayProgress> days = PlainTable.of("run-days");

    RunProgressPane(RestoreViewModel restore, RunViewModel run) {
        this.restore = restore;
        this.run = run;
        getStyleClass().add("run-progress");
        tiles.getStyleClass().add("run-tiles");
        meter.getStyleClass().add("run-meter");
        VBox head = new VBox(12, tiles, meter);
        head.getStyleClass().add("plan-head");
        columns();
        VBox.setVgrow(days, Priority.ALWAYS);
        Parent detail = RunController.pane(run);
        getChildren().addAll(head, days, detail);
        run.sheetProperty().addListener((property, before, now) -> draw());
        run.units().addListener((ListChangeListener<Object>) change -> draw());
        restore.statusProperty().addListener((property, before, now) -> draw());
        draw();
    }

    private void columns() {
        PlainTable.text(days, Texts.of("restore.day"), 170, DayProgress::day)
                .getStyleClass()
                .add("name");
        PlainTable.node(days, Texts.of("restore.state"), 120, RunProgressPane::chip);
        PlainTable.node(days, Texts.of("restore.progress"), 200, RunProgressPane::bar);
        PlainTable.text(
                        days,
                        Texts.of("restore.rows"),
                        150,
                        day -> Texts.of("restore.rows.of", Figures.count(day.rows()), Figures.count(day.planned())))
                .getStyleClass()
                .add("number");
        PlainTable.text(days, Texts.of("restore.readback"), 220, DayProgress::outcome);
    }

    private static Node chip(DayProgress day) {
        Label chip = new Label(day.state().title());
        chip.getStyleClass().addAll("chip", day.state().style());
        return chip;
    }

    private static Node bar(DayProgress day) {
        return new Meter(
                day.share(),
                switch (day.state()) {
                    case PROVEN -> "bar-ok";
                    case FAILED -> "bar-bad";
                    case HIDDEN -> "bar-warn";
                    case WAITING, UNDER_WAY, READING_BACK -> "bar-accent";
                });
    }

    private void draw() {
        List<DayProgress> now = restore.dayProgress();
        if (!days.getItems().equals(now)) {
            days.getItems().setAll(now);
        }
        RunSheet sheet = run.sheetProperty().get();
        JobStatus status = restore.statusProperty().get();
        double share = share(now);
        meter.share(share);
        boolean isDone = sheet != null && sheet.run().state() == RunState.SUCCEEDED;
        meter.fill(isDone ? "bar-ok" : "bar-accent");
        tiles.getChildren().setAll(tiles(now, share, sheet, status));
    }

    private static double share(List<DayProgress> days) {
        return days.stream().mapToDouble(DayProgress::share).average().orElse(0);
    }

    private static List<Node> tiles(
            List<DayProgress> days, double share, @Nullable RunSheet sheet, @Nullable JobStatus status) {
        List<Node> all = new ArrayList<>();
        long done = days.stream()
                .filter(day -> day.state() == DayProgress.State.PROVEN)
                .count();
        all.add(tile(Figures.percent(share), Texts.of("restore.tile.units", units(days))));
        all.add(tile(Texts.of("restore.tile.of", done, days.size()), Texts.of("restore.tile.days")));
        if (sheet == null) {
            return all;
        }
        Counts counts = sheet.run().counts();
        boolean isEnded = sheet.run().state().isEnded();
        if (isEnded) {
            Instant end = sheet.run().ended().orElse(sheet.run().started());
            all.add(tile(
                    Figures.duration(Duration.between(sheet.run().started(), end)), Texts.of("restore.tile.took")));
        } else if (status != null) {
            all.add(tile(Figures.count(Math.round(status.rowsPerSecond())), Texts.of("restore.tile.rate")));
            status.timeLeft().ifPresent(left -> all.add(tile(Figures.duration(left), Texts.of("restore.tile.left"))));
        }
        all.add(tile(Figures.count(counts.written()), Texts.of("restore.tile.written")));
        all.add(tile(Figures.count(counts.identical()), Texts.of("restore.tile.identical")));
        if (counts.skipped() > 0) {
            all.add(tile(Figures.count(counts.skipped()), Texts.of("restore.tile.kept")));
        }
        if (counts.hidden() > 0) {
            all.add(tile(Figures.count(counts.hidden()), Texts.of("restore.day.hidden")));
        }
        Node failed = tile(Figures.count(counts.failed()), Texts.of("restore.tile.failed"));
        if (counts.failed() > 0 || sheet.run().state() == RunState.FAILED) {
            failed.getStyleClass().add("run-tile-bad");
        }
        all.add(failed);
        return all;
    }

    private static String units(List<DayProgress> days) {
        return Texts.of(
                "restore.tile.of",
                days.stream().mapToInt(DayProgress::ended).sum(),
                days.stream().mapToInt(DayProgress::units).sum());
    }

    private static Node tile(String figure, String name) {
        Label number = new Label(figure);
        number.getStyleClass().add("run-figure");
        Label text = new Label(name);
        text.getStyleClass().add("plan-text");
        return new VBox(2, number, text);
    }
}

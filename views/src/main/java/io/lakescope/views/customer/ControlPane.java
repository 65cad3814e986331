package io.lakescope.views.customer;

import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.operations.RunSheet;
import io.lakescope.views.board.RunViewModel;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The side of a run: held and slowed down while it is at work, and what became of its rows so far. */
final class ControlPane extends VBox {

    private final RestoreViewModel restore;
    private final RunViewModel run;
    private final VBox atWork = new VBox(10);
    private final ComboBox<Long> rates = new ComboBox<>();
    private final Button hold = new Button();
    private final Label held = wrapped(Texts.of("restore.held"));
    private final VBox counts = new VBox(8);
    private boolean isHeld;

    ControlPane(RestoreViewModel restore, RunViewModel run) {
        this.restore = restore;
        this.run = run;
        getStyleClass().addAll("side", "choices", "control");
        Label caption = styled(new Label(Texts.of("restore.control")), "caption");
        HBox head = new HBox(caption);
        head.getStyleClass().add("side-head");
        VBox content = new VBox(16, atWork, counts);
        content.getStyleClass().add("choices-content");
        getChildren().addAll(head, content);
        atWork();
        run.sheetProperty().addListener((property, before, now) -> show(now));
        restore.statusProperty().addListener((property, before, now) -> show(now));
        show(run.sheetProperty().get());
        show(restore.statusProperty().get());
    }

    private void atWork() {
        rates.setId("run-rate");
        rates.getStyleClass().add("field");
        rates.setMaxWidth(Double.MAX_VALUE);
        rates.getItems().setAll(RestoreViewModel.RATES);
        rates.setConverter(new RateText());
        rates.setValue(restore.rateProperty().get());
        rates.setOnAction(event -> restore.slow(rates.getValue()));
        hold.setId("hold-run");
        hold.getStyleClass().addAll("btn", "primary", "big");
        hold.setMaxWidth(Double.MAX_VALUE);
        hold.setOnAction(event -> restore.hold(!isHeld));
        held.getStyleClass().add("warn");
        Label failure = wrapped("");
        failure.getStyleClass().add("bad");
        failure.textProperty().bind(restore.failureProperty());
        Shown.when(failure, failure.textProperty().isNotEmpty());
        Label rateTitle = styled(new Label(Texts.of("restore.rate")), "choices-heading");
        Label rateHint = styled(wrapped(Texts.of("restore.throttle.hint")), "choice-unit");
        Label cancelHint = styled(wrapped(Texts.of("restore.cancel.hint")), "choices-summary");
        atWork.getChildren().setAll(rateTitle, rates, rateHint, hold, held, failure, cancelHint);
    }

    private void show(@Nullable JobStatus now) {
        isHeld = now != null && now.throttle().isPaused();
        hold.setText(Texts.of(isHeld ? "restore.go-on" : "restore.pause"));
        hold.setGraphic((isHeld ? Icon.RUNNING : Icon.PAUSE).node());
        Shown.set(held, isHeld);
    }

    /** What has ended can neither be held nor slowed down. */
    private void show(@Nullable RunSheet now) {
        Shown.set(atWork, now != null && run.isCancellable() && restore.hasPolicy());
        counts.getChildren().clear();
        if (now == null) {
            return;
        }
        counts.getChildren().add(styled(new Label(Texts.of("restore.counts")), "choices-heading"));
        Counts sum = now.run().counts();
        lines(sum).forEach((name, rows) -> counts.getChildren().add(line(Texts.of("restore.count." + name), rows)));
        if (sum.read() == others(sum)) {
            counts.getChildren()
                    .add(styled(new Label(Texts.of("restore.counts.close"), Icon.OK.node("ic-ok")), "plan-sum"));
        }
    }

    private static Map<String, Long> lines(Counts sum) {
        Map<String, Long> lines = new LinkedHashMap<>();
        lines.put("written", sum.written());
        lines.put("identical", sum.identical());
        lines.put("skipped", sum.skipped());
        lines.put("expired", sum.expired());
        lines.put("hidden", sum.hidden());
        lines.put("failed", sum.failed());
        lines.put("read", sum.read());
        return lines;
    }

    private static long others(Counts sum) {
        return sum.written() + sum.identical() + sum.skipped() + sum.expired() + sum.hidden() + sum.failed();
    }

    private static HBox line(String name, long rows) {
        Label key = styled(new Label(name), "choices-summary");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(12, key, gap, styled(new Label(Figures.count(rows)), "num"));
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("t12");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label styled(Label label, String styleClass) {
        label.getStyleClass().add(styleClass);
        return label;
    }
}

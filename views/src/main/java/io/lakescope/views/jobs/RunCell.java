package io.lakescope.views.jobs;

import io.lakescope.jobs.JobStatus;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Meter;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/** A cell that draws something of a run and draws it anew when its status changes. */
final class RunCell extends TableCell<JobLine, JobLine> {

    private final Function<JobLine, @Nullable Node> picture;
    private final ChangeListener<JobStatus> redraw = (property, before, now) -> draw();

    private RunCell(Function<JobLine, @Nullable Node> picture) {
        this.picture = picture;
    }

    static Callback<TableColumn<JobLine, JobLine>, TableCell<JobLine, JobLine>> factory(
            Function<JobLine, @Nullable Node> picture) {
        return column -> new RunCell(picture);
    }

    @Override
    protected void updateItem(@Nullable JobLine line, boolean empty) {
        JobLine before = getItem();
        if (before != null) {
            before.statusProperty().removeListener(redraw);
        }
        super.updateItem(line, empty);
        if (!empty && line != null) {
            line.statusProperty().addListener(redraw);
        }
        draw();
    }

    private void draw() {
        JobLine line = getItem();
        setGraphic(line == null ? null : picture.apply(line));
    }

    static Node state(JobLine line) {
        Label chip = new Label(line.stateText(), icon(line));
        chip.getStyleClass().addAll("chip", chipClass(line));
        line.status().failure().ifPresent(reason -> chip.setTooltip(new Tooltip(reason)));
        return chip;
    }

    private static Node icon(JobLine line) {
        return switch (line.status().state()) {
            case PLANNING -> Icon.WAITING.node("ic-mut", "ic-14");
            case RUNNING -> Icon.RUNNING.node("ic-accent", "ic-14");
            case CANCELLING -> Icon.WAITING.node("ic-warn", "ic-14");
            case SUCCEEDED -> Icon.CHECK.node("ic-ok", "ic-14");
            case SUCCEEDED_WITH_REJECTS -> Icon.WARNING.node("ic-warn", "ic-14");
            case FAILED -> Icon.ERROR.node("ic-bad", "ic-14");
            case REFUSED, CANCELLED -> Icon.CANCELLED.node("ic-mut", "ic-14");
            case UNKNOWN -> Icon.UNKNOWN.node("ic-bad", "ic-14");
        };
    }

    private static String chipClass(JobLine line) {
        return switch (line.status().state()) {
            case RUNNING -> "chip-accent";
            case SUCCEEDED -> "chip-ok";
            case CANCELLING, SUCCEEDED_WITH_REJECTS -> "chip-warn";
            case FAILED, UNKNOWN -> "chip-bad";
            case PLANNING, REFUSED, CANCELLED -> "chip-quiet";
        };
    }

    static Node progress(JobLine line) {
        Meter bar = new Meter(Math.max(0, line.progress()), barClass(line));
        bar.setPrefWidth(84);
        bar.setMaxWidth(84);
        Label text = new Label(line.progressText());
        text.getStyleClass().add("num");
        text.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        HBox box = new HBox(12, bar, text);
        box.setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(box, new Tooltip(line.units()));
        return box;
    }

    private static String barClass(JobLine line) {
        return switch (line.status().state()) {
            case SUCCEEDED -> "bar-ok";
            case FAILED, UNKNOWN -> "bar-bad";
            case SUCCEEDED_WITH_REJECTS, CANCELLING -> "bar-warn";
            case REFUSED, CANCELLED -> "bar-mut";
            case PLANNING, RUNNING -> "bar-accent";
        };
    }
}

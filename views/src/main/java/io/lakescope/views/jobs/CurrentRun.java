package io.lakescope.views.jobs;

import io.lakescope.views.common.Meter;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The newest run under way, on one line. */
final class CurrentRun {

    private final HBox box;
    private final Label job = styled("jobs-name");
    private final Label what = styled("jobs-what");
    private final Meter bar = new Meter(0, "bar-accent");
    private final Label percent = styled("num");
    private final Label pace = styled("jobs-quiet");

    CurrentRun(HBox box) {
        this.box = box;
        bar.setPrefWidth(120);
        bar.setMinWidth(60);
        bar.setMaxWidth(120);
        what.setMinWidth(0);
        pace.setMinWidth(0);
        Region line = new Region();
        line.getStyleClass().add("status-line");
        box.getChildren().addAll(line, job, what, bar, percent, pace);
        show(null);
    }

    private static Label styled(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    void show(@Nullable JobLine line) {
        box.setVisible(line != null);
        box.setManaged(line != null);
        if (line == null) {
            return;
        }
        job.setText(line.status().job());
        what.setText(JobsTable.fromTo(line));
        bar.share(Math.max(0, line.progress()));
        percent.setText(line.progressText());
        pace.setText(line.pace());
    }
}

package io.lakescope.views.board;

import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.operations.RunSheet;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What was asked of a run, and what its plan counted. */
final class RunPlan extends HBox {

    RunPlan(RunSheet sheet) {
        super(32);
        getStyleClass().add("run-plan");
        getChildren().setAll(block("run.asked", sheet.parameters()), block("run.planned", planned(sheet)));
    }

    private static Map<String, String> planned(RunSheet sheet) {
        RunReport run = sheet.run();
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "load", run.run());
        put(facts, "plan", sheet.planned().orElse(Texts.of("run.unplanned")));
        run.planHash().ifPresent(hash -> put(facts, "hash", hash));
        put(facts, "actor", sheet.actor());
        put(facts, "version", Texts.of("run.version", sheet.version()));
        put(facts, "started", Texts.of("run.at", Figures.moment(run.started())));
        run.ended().ifPresent(end -> {
            put(facts, "ended", Texts.of("run.at", Figures.moment(end)));
            put(facts, "took", Figures.duration(Duration.between(run.started(), end)));
        });
        if (!run.notes().isEmpty()) {
            put(facts, "notes", String.join("\n", run.notes()));
        }
        return facts;
    }

    private static void put(Map<String, String> facts, String key, String value) {
        facts.put(Texts.of("run.fact." + key), value);
    }

    private static Node block(String heading, Map<String, String> facts) {
        Label title = new Label(Texts.of(heading));
        title.getStyleClass().add("caption");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("properties");
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(new ColumnConstraints(104), values);
        facts.forEach((name, value) -> grid.addRow(
                grid.getRowCount(),
                styled(new Label(name), "property-name"),
                styled(new Label(value), "property-value")));
        VBox box = new VBox(8, title, grid);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setPrefWidth(10);
        box.setMinWidth(0);
        return box;
    }

    private static Label styled(Label label, String styleClass) {
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }
}

package io.lakescope.views.board;

import io.lakescope.jobs.operations.LagHistory;
import io.lakescope.jobs.operations.OperationsSnapshot;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Below the lanes, along the same time: how many records came into each topic, and how far its ingestion was behind. */
final class FlowsPane extends VBox {

    FlowsPane() {
        getStyleClass().add("flows");
    }

    /** Nothing where nothing is ingested. */
    void show(OperationsSnapshot snapshot) {
        List<Node> rows = new ArrayList<>();
        if (!snapshot.histories().isEmpty()) {
            rows.add(styled(new Label(Texts.of("board.flows")), "fact-heading"));
        }
        boolean isEmpty = snapshot.histories().stream().allMatch(LagHistory::isEmpty);
        if (isEmpty && !snapshot.histories().isEmpty()) {
            rows.add(styled(new Label(Texts.of("board.flows.none")), "flow-none"));
        }
        if (!isEmpty) {
            for (LagHistory history : snapshot.histories()) {
                rows.add(new FlowChart(snapshot, FlowSeries.rate(history)));
                rows.add(new FlowChart(snapshot, FlowSeries.lag(history)));
            }
        }
        getChildren().setAll(rows);
    }

    private static Label styled(Label label, String styleClass) {
        label.getStyleClass().add(styleClass);
        return label;
    }
}

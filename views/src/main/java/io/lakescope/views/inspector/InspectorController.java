package io.lakescope.views.inspector;

import io.lakescope.views.common.Clipping;
import io.lakescope.views.common.Fxml;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.GridViewModel;
import io.lakescope.views.trajectory.TrajectoryCard;
import io.lakescope.views.trajectory.TrajectoryViewModel;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Connects the panel that explains a cell. */
public final class InspectorController {

    private final InspectorViewModel inspector;
    private final GridViewModel grid;
    private final TrajectoryViewModel trajectory;

    @FXML
    private Button close;

    @FXML
    private Label none;

    @FXML
    private VBox cell;

    @FXML
    private Label column;

    @FXML
    private Label type;

    @FXML
    private Label row;

    @FXML
    private StackPane card;

    @FXML
    private Label why;

    @FXML
    private VBox lineage;

    @FXML
    private StackPane path;

    @FXML
    private VBox record;

    @FXML
    private TreeView<CellNode> tree;

    @FXML
    private Button copyCell;

    @FXML
    private Button copyRow;

    @SuppressWarnings("NullAway.Init")
    private InspectorController(InspectorViewModel inspector, GridViewModel grid, TrajectoryViewModel trajectory) {
        this.inspector = inspector;
        this.grid = grid;
        this.trajectory = trajectory;
    }

    /** The panel of a grid's selected cell and row. */
    public static Parent view(InspectorViewModel inspector, GridViewModel grid, TrajectoryViewModel trajectory) {
        InspectorController controller = new InspectorController(inspector, grid, trajectory);
        return Fxml.load(InspectorController.class, "inspector.fxml", controller);
    }

    @FXML
    void initialize() {
        close.setGraphic(Icon.CLOSE.node());
        Hint.on(close, Texts.of("close.tip"));
        close.setOnAction(event -> inspector.openProperty().set(false));
        BooleanBinding selected = Bindings.isNotNull(inspector.inspectionProperty());
        Shown.when(cell, selected);
        Shown.when(record, selected);
        Shown.when(none, selected.not());
        Shown.when(why, why.textProperty().isNotEmpty());
        Shown.when(lineage, Bindings.isNotEmpty(lineage.getChildren()));
        path.getChildren().setAll(new TrajectoryCard(trajectory));
        Shown.when(path, trajectory.trajectoryProperty().isNotNull());
        copyCell.setGraphic(Icon.COPY.node());
        copyCell.setOnAction(event -> Clipping.copy(grid.copyCell()));
        copyRow.setOnAction(event -> Clipping.copy(grid.copyRow()));
        tree.setCellFactory(view -> new RecordCell());
        inspector.inspectionProperty().addListener((property, before, now) -> update(now));
        update(inspector.inspectionProperty().get());
    }

    private void update(@Nullable Inspection now) {
        if (now == null) {
            return;
        }
        column.setText(now.column());
        type.setText(now.type());
        row.setText(now.rowTitle());
        card.getChildren().setAll(new CellCard(now));
        why.setText(now.why());
        lineage.getChildren().setAll(now.lineage().stream().map(FactLine::new).toList());
        RecordTree.fill(tree, now);
    }
}

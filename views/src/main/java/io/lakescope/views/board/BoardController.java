package io.lakescope.views.board;

import io.lakescope.jobs.operations.Attendance;
import io.lakescope.jobs.operations.Finding;
import io.lakescope.jobs.operations.OperationsSnapshot;
import io.lakescope.jobs.operations.Stock;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Fxml;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.StatePane;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Connects the board: figures, lanes, what needs somebody, and the run that is looked into. */
public final class BoardController {

    private final BoardViewModel board;
    private final LanesPane lanes;
    private final FlowsPane flows = new FlowsPane();

    @FXML
    private StackPane icon;

    @FXML
    private Label verdict;

    @FXML
    private Label looked;

    @FXML
    private Label failure;

    @FXML
    private Button refresh;

    @FXML
    private Button again;

    @FXML
    private ToggleButton notify;

    @FXML
    private ToggleButton attend;

    @FXML
    private Label leader;

    @FXML
    private HBox tiles;

    @FXML
    private ScrollPane lanesScroll;

    @FXML
    private StackPane center;

    @FXML
    private Node body;

    @FXML
    private HBox legend;

    @FXML
    private StackPane detail;

    @FXML
    private VBox needs;

    @FXML
    private ScrollPane findingsScroll;

    @FXML
    private VBox findings;

    @FXML
    private Label nothing;

    @SuppressWarnings("NullAway.Init")
    public BoardController(BoardViewModel board) {
        this.board = board;
        this.lanes = new LanesPane(board::select);
    }

    @FXML
    void initialize() {
        icon.getChildren().add(Icon.BOARD.node("ic-18"));
        refresh.setGraphic(Icon.REFRESH.node());
        refresh.setOnAction(event -> board.look());
        notify.setGraphic(Icon.NOTIFY.node());
        notify.selectedProperty().bindBidirectional(board.news().enabledProperty());
        Hint.on(notify, Texts.of("news.enabled.tip"));
        attend.setGraphic(Icon.WAITING.node());
        attend.selectedProperty().bindBidirectional(board.attendProperty());
        Hint.on(attend, Texts.of("board.attend.tip"));
        again.setGraphic(Icon.AGAIN.node());
        again.setOnAction(event -> board.rerun().open());
        failure.textProperty()
                .bind(Bindings.when(board.attendFailureProperty().isNotEmpty())
                        .then(board.attendFailureProperty())
                        .otherwise(board.failureProperty()));
        Shown.when(failure, failure.textProperty().isNotEmpty());
        lanesScroll.setContent(new VBox(lanes, flows));
        legend.getChildren().setAll(LanesPane.legend());
        BooleanBinding isThere = board.phaseProperty().isEqualTo(Phase.READY);
        Shown.when(tiles, isThere);
        Shown.when(needs, isThere);
        Shown.when(looked, isThere);
        body.visibleProperty().bind(isThere);
        center.getChildren()
                .add(new StatePane(
                        new StatePane.Wording(Texts.of("board.looking"), "", ""),
                        board.phaseProperty(),
                        board.problemProperty(),
                        board::look,
                        () -> {}));
        nothing.setGraphic(Icon.OK.node("ic-ok"));
        nothing.visibleProperty()
                .bind(Bindings.isEmpty(findings.getChildren())
                        .and(board.snapshotProperty().isNotNull()));
        findingsScroll.visibleProperty().bind(Bindings.isNotEmpty(findings.getChildren()));
        Shown.when(detail, board.runProperty().isNotNull());
        board.runProperty().addListener((property, before, now) -> detail(now));
        board.snapshotProperty().addListener((property, before, now) -> show(now));
        board.stockProperty()
                .addListener(
                        (property, before, now) -> show(board.snapshotProperty().get()));
        show(board.snapshotProperty().get());
        detail(board.runProperty().get());
    }

    private void detail(@Nullable RunViewModel now) {
        detail.getChildren()
                .setAll(
                        now == null
                                ? List.of()
                                : List.of(Fxml.load(
                                        RunController.class, "run.fxml", new RunController(now, exits(now)))));
    }

    private RunController.Exits exits(RunViewModel run) {
        return new RunController.Exits(
                board::deselect,
                () -> board.rerun().undo(run.run()),
                () -> board.rerun().open(run.run()));
    }

    private void show(@Nullable OperationsSnapshot now) {
        verdict.setVisible(now != null);
        if (now == null) {
            return;
        }
        looked.setText(Texts.of("board.looked", Figures.moment(now.at()).substring(11)));
        verdict(now.findings());
        attendance(now.attendance());
        tiles(now);
        lanes.show(now, Lanes.of(now));
        flows.show(now);
        findings.getChildren()
                .setAll(now.findings().stream()
                        .map(finding -> FindingCard.of(finding, now.at(), board))
                        .toList());
    }

    private void attendance(Attendance now) {
        leader.setText(
                switch (now.part()) {
                    case LEADING -> Texts.of("board.attend.here");
                    case STANDING_BY ->
                        Texts.of("board.attend.standby", now.leader().orElse(""));
                    case NONE ->
                        now.leader()
                                .map(name -> Texts.of("board.attend.led", name))
                                .orElse(Texts.of("board.attend.nobody"));
                });
        Shown.set(leader, now.isScheduled());
        Shown.set(attend, now.isScheduled());
    }

    private void tiles(OperationsSnapshot now) {
        List<Tile> all = new ArrayList<>(Tile.of(now));
        Stock stock = board.stockProperty().get();
        if (stock != null) {
            all.addAll(StockTiles.of(stock));
        }
        tiles.getChildren().setAll(all.stream().map(BoardController::node).toList());
    }

    private void verdict(List<Finding> found) {
        boolean isBad = found.stream().anyMatch(finding -> finding.kind().severity() == Finding.Severity.BAD);
        verdict.getStyleClass().removeAll("chip-ok", "chip-warn", "chip-bad");
        verdict.getStyleClass().add(found.isEmpty() ? "chip-ok" : isBad ? "chip-bad" : "chip-warn");
        verdict.setText(found.isEmpty() ? Texts.of("board.well") : Texts.of("board.todo", found.size()));
    }

    private static Node node(Tile tile) {
        Label detail = styled(new Label(tile.detail()), "tile-detail");
        detail.setWrapText(true);
        detail.setMinHeight(Region.USE_PREF_SIZE);
        Label figure = styled(new Label(tile.figure()), "tile-figure");
        if (!tile.style().isEmpty()) {
            figure.getStyleClass().add(tile.style());
        }
        VBox box = new VBox(2, figure, styled(new Label(tile.name()), "tile-name"), detail);
        Tooltip.install(box, new Tooltip(tile.name() + ": " + tile.detail()));
        box.getStyleClass().add("tile");
        box.setMinWidth(0);
        box.setPrefWidth(10);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static Label styled(Label label, String styleClass) {
        label.getStyleClass().add(styleClass);
        return label;
    }
}

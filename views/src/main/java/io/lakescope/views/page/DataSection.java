package io.lakescope.views.page;

import io.lakescope.connectors.SourceKind;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.StatePane;
import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.GridColumn;
import io.lakescope.views.grid.GridFooter;
import io.lakescope.views.grid.GridView;
import io.lakescope.views.grid.GridViewModel;
import io.lakescope.views.grid.Tail;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The rows of a source, what stands in for them, and the line below. */
final class DataSection extends BorderPane {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    /** In a narrower page the legend gives way to the numbers. */
    private static final double LEGEND_WIDTH = 780;

    /** What the word for masked cells adds to it. */
    private static final double MASKED_WIDTH = 80;

    private static final int NOTES = 10;

    private final GridViewModel grid;
    private final Label rows = new Label();
    private final Label cost = new Label();
    private final Label left = new Label("", Icon.WARNING.node("ic-warn", "ic-14"));
    private final Label masked = legend(Icon.MASKED.node("ic-mask", "ic-14"), "legend.masked");
    private final HBox legend = new HBox(16);
    private final Button again = new Button(Texts.of("grid.retry"), Icon.REFRESH.node());

    DataSection(PageViewModel page) {
        grid = page.grid();
        StatePane state = new StatePane(
                        () -> wording(page), grid.phaseProperty(), grid.failureProperty(), page::refresh, page::stop)
                .paying(page::pay);
        setTop(new FilterBar(page.filter()));
        setCenter(new StackPane(new GridView(grid), state));
        HBox footer = footer(page);
        footer.visibleProperty().bind(state.visibleProperty().not());
        footer.managedProperty().bind(footer.visibleProperty());
        setBottom(footer);
        grid.tailProperty().addListener((property, before, now) -> update());
        grid.readingProperty().addListener((property, before, now) -> update());
        grid.statsProperty().addListener((property, before, now) -> update());
        grid.loadedRowsProperty().addListener((property, before, now) -> update());
        widthProperty().addListener((property, before, now) -> update());
        setMinWidth(0);
        update();
    }

    private static StatePane.Wording wording(PageViewModel page) {
        String empty = page.grid().isFiltered() ? "grid.unmatched" : "grid.empty";
        String cost = GridFooter.cost(page.grid());
        return new StatePane.Wording(
                Texts.of("grid.loading", page.address().toString()) + (cost.isEmpty() ? "" : ": " + cost),
                Texts.of(empty),
                Texts.of(empty + ".hint"));
    }

    private HBox footer(PageViewModel page) {
        rows.getStyleClass().add("foot-rows");
        rows.setMinWidth(Region.USE_PREF_SIZE);
        cost.getStyleClass().add("foot-cost");
        cost.setMinWidth(0);
        Hint.on(cost, cost::getText);
        again.getStyleClass().addAll("btn", "small");
        again.setOnAction(event -> page.refresh());
        again.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox footer = new HBox(16, rows, left(), cost, again, gap, legend(page));
        footer.getStyleClass().add("foot");
        footer.setAlignment(Pos.CENTER_LEFT);
        return footer;
    }

    /** How many files are left out; which and why on hover. */
    private Label left() {
        left.getStyleClass().add("foot-left");
        left.setMinWidth(Region.USE_PREF_SIZE);
        Hint.on(left, () -> grid.notesProperty().get().stream().limit(NOTES).collect(Collectors.joining("\n")));
        left.textProperty().bind(grid.notesProperty().map(notes -> Texts.of("grid.left", notes.size())));
        Shown.when(
                left,
                Bindings.createBooleanBinding(() -> !grid.notesProperty().get().isEmpty(), grid.notesProperty()));
        return left;
    }

    private HBox legend(PageViewModel page) {
        if (page.address().kind() == SourceKind.LAKE) {
            Region hatch = new Region();
            hatch.getStyleClass().add("hatch-swatch");
            legend.getChildren().add(legend(hatch, "legend.absent"));
        }
        legend.getChildren()
                .addAll(
                        legend(styled("null", "nul"), "legend.null"),
                        legend(styled("\"\"", "empty-frame"), "legend.empty"),
                        legend(Icon.UNREADABLE.node("ic-bad", "ic-14"), "legend.unreadable"),
                        masked());
        legend.setAlignment(Pos.CENTER_RIGHT);
        return legend;
    }

    /** Said only where there is a masked column. */
    private Label masked() {
        ObservableList<GridColumn> all = grid.columns().all();
        Shown.when(masked, Bindings.createBooleanBinding(() -> all.stream().anyMatch(GridColumn::isMasked), all));
        masked.managedProperty().addListener((property, before, now) -> update());
        return masked;
    }

    private static Label styled(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().setAll(styleClass);
        return label;
    }

    private static Label legend(javafx.scene.Node sign, String key) {
        Label label = new Label(Texts.of(key), sign);
        label.getStyleClass().add("legend");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void update() {
        Tail tail = grid.tailProperty().get();
        rows.setText(GridFooter.rows(grid));
        cost.setText(GridFooter.cost(grid));
        rows.pseudoClassStateChanged(FAILED, tail == Tail.FAILED);
        cost.pseudoClassStateChanged(FAILED, tail == Tail.FAILED);
        boolean offer = tail == Tail.FAILED || tail == Tail.STOPPED;
        again.setVisible(offer);
        again.setManaged(offer);
        double wanted = masked.isManaged() ? LEGEND_WIDTH + MASKED_WIDTH : LEGEND_WIDTH;
        boolean room = getWidth() == 0 || getWidth() >= wanted;
        legend.setVisible(!offer && room);
        legend.setManaged(!offer && room);
    }
}

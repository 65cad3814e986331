package io.lakescope.views.page;

import io.lakescope.connectors.SourceSchema;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.SourceLook;
import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.ColumnChooser;
import io.lakescope.views.grid.Order;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Connects the title, the sub-tabs and the content of a page. */
public final class PageController {

    private final PageViewModel page;

    @FXML
    private SplitPane split;

    @FXML
    private StackPane icon;

    @FXML
    private Label title;

    @FXML
    private Label verdict;

    @FXML
    private Label files;

    @FXML
    private Label rows;

    @FXML
    private ToggleButton newest;

    @FXML
    private Button columns;

    @FXML
    private HBox sections;

    @FXML
    private StackPane content;

    @FXML
    private Node inspector;

    @SuppressWarnings("NullAway.Init")
    PageController(PageViewModel page) {
        this.page = page;
    }

    @FXML
    void initialize() {
        SourceLook look = SourceLook.of(page.address());
        icon.getChildren().add(look.icon().node(look.styleClass(), "ic-18"));
        title.setText(page.title());
        title.setTooltip(new Tooltip(page.address().toString()));
        rows.textProperty().bind(page.rowsProperty());
        rows.setTooltip(new Tooltip());
        rows.getTooltip().textProperty().bind(page.rowsHintProperty());
        page.schema().schemaProperty().addListener((property, before, now) -> facts(now));
        facts(page.schema().schemaProperty().get());
        BooleanBinding data = page.sectionProperty().isEqualTo(Section.DATA);
        show(
                newest,
                data.and(Bindings.createBooleanBinding(
                        () -> page.isOrdered() && page.grid().phaseProperty().get() != Phase.FAILED,
                        page.grid().phaseProperty())));
        newest.selectedProperty()
                .addListener((property, before, now) ->
                        page.grid().orderProperty().set(now ? Order.NEWEST_FIRST : Order.STORED));
        newest.setGraphic(io.lakescope.views.common.Icon.NEWEST.node());
        newest.setTooltip(new Tooltip(Texts.of("page.newest.tip")));
        show(columns, data.and(Bindings.isNotEmpty(page.grid().columns().all())));
        columns.setGraphic(io.lakescope.views.common.Icon.COLUMNS.node());
        columns.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.of(
                                "page.columns",
                                page.grid().columns().shown().size(),
                                page.grid().columns().all().size()),
                        page.grid().columns().shown(),
                        page.grid().columns().all()));
        ColumnChooser chooser = new ColumnChooser(page.grid().columns());
        columns.setOnAction(event -> chooser.show(columns));
        new Sections(page, sections, content).build();
        new SidePanel(split, inspector)
                .follow(page::isInspected, page.inspector().openProperty(), page.sectionProperty());
    }

    private static void show(Node node, BooleanBinding when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    private void facts(@Nullable SourceSchema merged) {
        SchemaFacts facts = merged == null ? SchemaFacts.UNKNOWN : page.schemaFacts(merged);
        new VerdictChip(verdict).show(facts);
        files.setText(facts.files());
        files.setManaged(!facts.files().isEmpty());
    }
}

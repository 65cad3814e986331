package io.lakescope.views.page;

import io.lakescope.views.common.Pulses;
import io.lakescope.views.export.ExportStrip;
import io.lakescope.views.inspector.InspectorController;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

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
    private Button export;

    @FXML
    private VBox head;

    @FXML
    private HBox sections;

    @FXML
    private StackPane content;

    @FXML
    private StackPane inspector;

    @SuppressWarnings("NullAway.Init")
    PageController(PageViewModel page) {
        this.page = page;
    }

    @FXML
    void initialize() {
        new PageTitle(page, title, rows).bind(icon);
        new SchemaSummary(page, verdict, files).bind();
        new GridTools(page, newest, columns).bind();
        new ExportTool(page, export).bind();
        head.getChildren().add(new ExportStrip(page.export()));
        Sections tabs = new Sections(page, sections, content);
        tabs.build();
        new SidePanel(split, inspector)
                .follow(page::isInspected, page.inspector().openProperty(), page.sectionProperty());
        Pulses.spread(tabs::showFirst, this::inspect);
    }

    private void inspect() {
        inspector.getChildren().setAll(InspectorController.view(page.inspector(), page.grid(), page.trajectory()));
    }
}

package io.lakescope.views.sql;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.StatePane;
import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.GridFooter;
import io.lakescope.views.grid.GridView;
import io.lakescope.views.grid.GridViewModel;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A text with a query, the rows below it, and what stands in for them. */
public final class SqlView extends BorderPane {

    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final SqlViewModel sql;
    private final GridViewModel grid;
    private final Label rows = new Label();
    private final Label notes = new Label();

    public SqlView(SqlViewModel sql) {
        this.sql = sql;
        this.grid = sql.grid();
        setTop(new VBox(text(), tools()));
        setCenter(new StackPane(new GridView(grid), state(), hint()));
        setBottom(footer());
        setMinWidth(0);
    }

    private TextArea text() {
        TextArea text = new TextArea();
        text.getStyleClass().add("sql-text");
        text.setPrefRowCount(5);
        text.textProperty().bindBidirectional(sql.textProperty());
        text.setOnKeyPressed(event -> {
            if (RUN.match(event)) {
                sql.run();
                event.consume();
            }
        });
        return text;
    }

    private HBox tools() {
        Button run = new Button(Texts.of("sql.run"), Icon.RUNNING.node());
        run.setId("sql-run");
        run.getStyleClass().addAll("btn", "primary");
        run.setTooltip(new Tooltip(Texts.of("sql.run.tip")));
        run.setOnAction(event -> sql.run());
        Button cancel = new Button(Texts.of("sql.cancel"), Icon.STOP.node());
        cancel.setId("sql-cancel");
        cancel.getStyleClass().add("btn");
        cancel.setOnAction(event -> sql.cancel());
        cancel.disableProperty().bind(grid.readingProperty().not());
        Label rules = new Label(Texts.of("sql.rules"));
        rules.getStyleClass().addAll("t12", "mut");
        rules.setMinWidth(0);
        HBox tools = new HBox(8, run, cancel, rules);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("sql-tools");
        return tools;
    }

    private StatePane state() {
        StatePane state = new StatePane(
                new StatePane.Wording(Texts.of("sql.loading"), Texts.of("sql.empty"), Texts.of("sql.empty.hint")),
                grid.phaseProperty(),
                grid.failureProperty(),
                sql::run,
                sql::cancel);
        return state;
    }

    /** Lies over the skeleton until something was asked. */
    private StackPane hint() {
        Label title = new Label(Texts.of("sql.hint.title"));
        title.getStyleClass().add("state-title");
        Label hint = new Label(Texts.of("sql.hint"));
        hint.getStyleClass().add("state-hint");
        hint.setWrapText(true);
        VBox message = new VBox(8, title, hint);
        message.setAlignment(Pos.CENTER);
        message.getStyleClass().add("state-message");
        StackPane pane = new StackPane(message);
        pane.getStyleClass().add("state-pane");
        Shown.when(pane, sql.askedProperty().not());
        return pane;
    }

    private HBox footer() {
        rows.getStyleClass().add("foot-rows");
        rows.setMinWidth(Region.USE_PREF_SIZE);
        notes.getStyleClass().addAll("foot-cost", "warn");
        notes.textProperty().bind(sql.notesProperty());
        notes.setMinWidth(0);
        Tooltip all = new Tooltip();
        all.textProperty().bind(sql.notesProperty());
        all.setWrapText(true);
        all.setMaxWidth(600);
        notes.setTooltip(all);
        HBox.setHgrow(notes, Priority.ALWAYS);
        HBox footer = new HBox(16, rows, notes);
        footer.getStyleClass().add("foot");
        footer.setAlignment(Pos.CENTER_LEFT);
        Shown.when(footer, sql.askedProperty().and(grid.phaseProperty().isEqualTo(Phase.READY)));
        grid.tailProperty().addListener((property, before, now) -> count());
        grid.readingProperty().addListener((property, before, now) -> count());
        grid.loadedRowsProperty().addListener((property, before, now) -> count());
        return footer;
    }

    private void count() {
        rows.setText(GridFooter.rows(grid));
    }
}

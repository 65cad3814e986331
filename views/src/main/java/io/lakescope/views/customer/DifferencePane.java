package io.lakescope.views.customer;

import io.lakescope.jobs.restore.RowClass;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.PlainTable;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.StatePane;
import io.lakescope.views.common.Texts;
import io.lakescope.views.customer.DifferenceLine.Side;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A plan by day or row by row: what is there, what the backup has, what would be there. */
final class DifferencePane extends BorderPane {

    private final DifferenceViewModel difference;

    DifferencePane(DifferenceViewModel difference, Node days) {
        this.difference = difference;
        TableView<DifferenceLine> table = table(difference.lines());
        table.visibleProperty().bind(difference.choiceProperty().isNotNull());
        days.visibleProperty().bind(difference.choiceProperty().isNull());
        StatePane state = new StatePane(
                new StatePane.Wording(
                        Texts.of("difference.loading"),
                        Texts.of("difference.empty"),
                        Texts.of("difference.empty.hint")),
                difference.phaseProperty(),
                difference.problemProperty(),
                () -> difference.show(difference.choiceProperty().get()),
                difference::stop);
        Button more = new Button(Texts.of("difference.more"), Icon.MORE.node());
        more.getStyleClass().addAll("btn", "small");
        more.setOnAction(event -> difference.more());
        HBox foot = new HBox(more);
        foot.getStyleClass().add("difference-foot");
        Shown.when(foot, difference.moreProperty());
        setTop(tools());
        setCenter(new StackPane(days, table, state));
        setBottom(foot);
    }

    private HBox tools() {
        Label title = new Label(Texts.of("difference.title"));
        title.getStyleClass().add("choices-heading");
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        ToggleGroup group = new ToggleGroup();
        ToggleButton days = toggle(Texts.of("difference.days"), group, null);
        days.setId("rows-days");
        days.getStyleClass().add("first");
        segments.getChildren().add(days);
        for (RowFilterChoice choice : RowFilterChoice.values()) {
            ToggleButton button = toggle(choice.title(), group, choice);
            button.setId("rows-" + choice.name().toLowerCase(java.util.Locale.ROOT));
            segments.getChildren().add(button);
        }
        HBox tools = new HBox(12, title, segments);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("difference-tools");
        return tools;
    }

    private ToggleButton toggle(String text, ToggleGroup group, @Nullable RowFilterChoice choice) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("btn");
        button.setToggleGroup(group);
        button.setSelected(choice == difference.choiceProperty().get());
        button.setOnAction(event -> {
            button.setSelected(true);
            difference.show(choice);
        });
        return button;
    }

    private static TableView<DifferenceLine> table(ObservableList<DifferenceLine> lines) {
        TableView<DifferenceLine> table = PlainTable.of("difference-rows");
        PlainTable.node(table, Texts.of("difference.what"), 138, DifferencePane::chip);
        TableColumn<DifferenceLine, String> key =
                PlainTable.text(table, Texts.of("difference.row.key"), 230, DifferenceLine::key);
        key.getStyleClass().add("mono");
        TableColumn<DifferenceLine, String> column =
                PlainTable.text(table, Texts.of("difference.column"), 90, DifferenceLine::column);
        side(table, "difference.live", DifferenceLine::live);
        side(table, "difference.backup", DifferenceLine::backup);
        side(table, "difference.after", line -> line.isRaised() ? line.after().raised() : line.after());
        table.getPlaceholder().setVisible(false);
        table.setItems(lines);
        PlainTable.arrange(table, List.of(key, column), null);
        return table;
    }

    private static void side(TableView<DifferenceLine> table, String key, Function<DifferenceLine, Side> side) {
        TableColumn<DifferenceLine, Side> column = new TableColumn<>(Texts.of(key));
        column.setPrefWidth(112);
        column.setSortable(false);
        column.getStyleClass().add("number");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(side.apply(row.getValue())));
        column.setCellFactory(each -> new SideCell());
        table.getColumns().add(column);
    }

    private static Node chip(DifferenceLine line) {
        RowClass rowClass = line.rowClass();
        Label chip = new Label(PlanClass.name(rowClass.word()));
        chip.getStyleClass().add("chip");
        switch (rowClass) {
            case INSERT -> chip.getStyleClass().add("chip-accent");
            case KEPT_LIVE, IDENTICAL -> chip.getStyleClass().add("chip-ok");
            case WOULD_CHANGE -> chip.getStyleClass().add("chip-bad");
            case HIDDEN -> chip.getStyleClass().add("chip-warn");
            case EXPIRED -> {}
        }
        chip.setVisible(!line.key().isEmpty());
        return chip;
    }
}

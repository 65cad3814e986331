package io.lakescope.views.partitions;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.StatePane;
import io.lakescope.views.common.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The heat map with its choices above and its legend below. */
public final class PartitionsView extends StackPane {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final PartitionsViewModel partitions;
    private final ListView<HeatMap.Row> rows = new ListView<>();
    private final HBox head = new HBox(HeatRow.GAP);
    private final HBox legend = new HBox(16);
    private final Label summary = new Label();

    public PartitionsView(PartitionsViewModel partitions) {
        this.partitions = partitions;
        rows.getStyleClass().add("heat-rows");
        rows.setCellFactory(list -> new HeatRow(partitions));
        rows.setFixedCellSize(HeatRow.SQUARE + HeatRow.GAP);
        head.getStyleClass().add("heat-head");
        legend.getStyleClass().add("heat-legend");
        legend.setAlignment(Pos.CENTER_LEFT);
        summary.getStyleClass().add("mut");
        BorderPane pane = new BorderPane(rows);
        pane.setTop(new VBox(tools(), head));
        pane.setBottom(legend);
        StatePane state = new StatePane(
                new StatePane.Wording(
                        Texts.of("partitions.loading"),
                        Texts.of("partitions.empty"),
                        Texts.of("partitions.empty.hint")),
                partitions.loading().phaseProperty(),
                partitions.loading().failureProperty(),
                partitions::load,
                partitions::stop);
        getChildren().addAll(pane, state);
        partitions.mapProperty().addListener((property, before, now) -> draw());
        draw();
    }

    private Node tools() {
        Button older = mover(Icon.OLDER, "partitions.older", 1);
        Button newer = mover(Icon.NEWER, "partitions.newer", -1);
        HBox movers = new HBox(4, older, newer);
        movers.setAlignment(Pos.CENTER);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox tools = new HBox(
                12,
                choice(List.of(Measure.values()), partitions.measureProperty(), Measure::title),
                choice(PartitionsViewModel.SPANS, partitions.spanProperty(), span -> Texts.of("partitions.span", span)),
                movers,
                gap,
                summary);
        tools.getStyleClass().add("heat-tools");
        tools.setAlignment(Pos.CENTER_LEFT);
        return tools;
    }

    private Button mover(Icon icon, String text, int spans) {
        Button button = new Button("", icon.node("ic-mut"));
        button.getStyleClass().addAll("btn", "ghost-icon");
        button.setTooltip(new Tooltip(Texts.of(text)));
        button.setAccessibleText(Texts.of(text));
        button.setOnAction(event -> partitions.move(spans));
        return button;
    }

    private static <T> Node choice(List<T> values, Property<T> chosen, Function<T, String> title) {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        for (T value : values) {
            ToggleButton button = new ToggleButton(title.apply(value));
            button.getStyleClass().add("btn");
            button.setToggleGroup(group);
            button.setSelected(value.equals(chosen.getValue()));
            button.setOnAction(event -> {
                button.setSelected(true);
                chosen.setValue(value);
            });
            box.getChildren().add(button);
        }
        return box;
    }

    private void draw() {
        HeatMap map = partitions.mapProperty().get();
        head.getChildren().clear();
        legend.getChildren().clear();
        if (map == null) {
            rows.getItems().clear();
            return;
        }
        summary.setText(partitions.summary());
        heads(map);
        legend();
        rows.getItems().setAll(map.rows());
        rows.refresh();
    }

    private void heads(HeatMap map) {
        double width = HeatRow.width(map.columns().size());
        Region corner = new Region();
        corner.setMinWidth(HeatRow.NAME_WIDTH + 8 - HeatRow.GAP);
        head.getChildren().add(corner);
        String month = "";
        for (String column : map.columns()) {
            boolean day = DAY.matcher(column).matches();
            String over = day && !column.substring(0, 7).equals(month) ? column.substring(0, 7) : "";
            month = day ? column.substring(0, 7) : month;
            Label name = new Label(day && !HeatRow.isNarrow(map.columns().size()) ? column.substring(8) : "");
            name.getStyleClass().add("heat-day");
            VBox box = new VBox(2, unbounded(over, width), name);
            box.setAlignment(Pos.BOTTOM_CENTER);
            box.setMinWidth(width);
            box.setPrefWidth(width);
            box.setMaxWidth(width);
            head.getChildren().add(box);
        }
    }

    /** A month's name is wider than its first day's column. */
    private static Node unbounded(String text, double width) {
        Label label = new Label(text);
        label.getStyleClass().add("heat-month");
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(new Group(label));
        box.setMinWidth(0);
        box.setPrefWidth(width);
        box.setMaxWidth(width);
        box.setMinHeight(16);
        return box;
    }

    private void legend() {
        legend.getChildren().add(new Label(partitions.measureProperty().get().title()));
        List<String> texts = partitions.legend();
        for (int shade = 0; shade < texts.size(); shade++) {
            legend.getChildren().add(key("heat-" + shade, texts.get(shade)));
        }
        legend.getChildren().add(key("heat-none", Texts.of("partitions.none")));
    }

    private static Node key(String style, String text) {
        Region square = new Region();
        square.getStyleClass().addAll("heat", style);
        square.setMinSize(20, 14);
        square.setMaxSize(20, 14);
        Label label = new Label(text);
        label.getStyleClass().addAll("mut", "t12");
        HBox box = new HBox(6, square, label);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}

package io.lakescope.views.statistics;

import io.lakescope.jobs.statistics.Statistics.Cell;
import io.lakescope.views.common.Clipping;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.PlainTable;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.StatePane;
import io.lakescope.views.common.Texts;
import java.io.File;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Customers on the left, the chosen one's days as a chart and a table on the right, and what stands in for them. */
public final class StatisticsView extends StackPane {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final Comparator<Cell> NEWEST_FIRST =
            Comparator.comparing((Cell cell) -> cell.day().orElse(LocalDate.MIN), Comparator.reverseOrder());

    private final StatisticsViewModel statistics;
    private final TableView<CustomerLine> customers = PlainTable.of("customers");
    private final TableView<Cell> days = PlainTable.of("customer-days");
    private final DayChart chart;
    private final Label summary = new Label();

    public StatisticsView(StatisticsViewModel statistics) {
        this.statistics = statistics;
        chart = new DayChart(statistics.address().kind());
        customers();
        days();
        VBox right = new VBox(chart, days);
        VBox.setVgrow(days, Priority.ALWAYS);
        BorderPane pane = new BorderPane(right, tools(), null, null, customers);
        pane.visibleProperty().bind(statistics.askedProperty());
        StatePane state = new StatePane(
                new StatePane.Wording(
                        Texts.of("statistics.loading"),
                        Texts.of("statistics.empty"),
                        Texts.of("statistics.empty.hint")),
                statistics.loading().phaseProperty(),
                statistics.loading().failureProperty(),
                statistics::count,
                statistics::stop);
        getChildren().addAll(pane, state, hint());
        statistics.customersProperty().addListener((property, before, now) -> list(now));
        statistics.barsProperty().addListener((property, before, now) -> draw());
        list(statistics.customersProperty().get());
        draw();
    }

    private void customers() {
        PlainTable.text(customers, Texts.of("statistics.customer"), 150, CustomerLine::name);
        PlainTable.text(customers, Texts.of("statistics.days"), 64, line -> Figures.count(line.days()))
                .getStyleClass()
                .add("number");
        PlainTable.text(customers, Texts.of("statistics.rows"), 96, line -> Figures.count(line.rows()))
                .getStyleClass()
                .add("number");
        customers.setPrefWidth(326);
        customers.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                statistics.customerProperty().set(now);
            }
        });
        copying(customers);
    }

    private void days() {
        PlainTable.text(
                        days,
                        Texts.of("statistics.day"),
                        120,
                        cell -> cell.day().map(Object::toString).orElse(Texts.of("statistics.dayless")))
                .getStyleClass()
                .add("mono");
        PlainTable.text(
                days,
                Texts.of("statistics.customer"),
                160,
                cell -> cell.customer().orElse(Texts.of("statistics.nobody")));
        PlainTable.text(days, Texts.of("statistics.rows"), 110, cell -> Figures.count(cell.rows()))
                .getStyleClass()
                .add("number");
        PlainTable.text(
                days,
                Texts.of("statistics.how"),
                160,
                cell -> Texts.of("statistics.how." + cell.how().word()));
        copying(days);
    }

    private void copying(Node node) {
        node.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                Clipping.copy(statistics.copy());
                event.consume();
            }
        });
    }

    private HBox tools() {
        summary.getStyleClass().addAll("mut", "t12");
        summary.setMinWidth(0);
        Hint.on(summary, summary::getText);
        Label said = new Label();
        said.getStyleClass().addAll("mut", "t12");
        said.textProperty().bind(statistics.saidProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button copy = button("statistics.copy", Icon.COPY, () -> Clipping.copy(statistics.copy()));
        Button export = button("statistics.export", Icon.EXPORT, this::export);
        HBox movers = new HBox(4, mover(Icon.OLDER, "partitions.older", 1), mover(Icon.NEWER, "partitions.newer", -1));
        movers.setAlignment(Pos.CENTER);
        HBox tools = new HBox(12, spans(), movers, by(), summary, gap, said, copy, export);
        tools.getStyleClass().addAll("heat-tools", "statistics-tools");
        tools.setAlignment(Pos.CENTER_LEFT);
        return tools;
    }

    /** The column that is the customer; Enter counts by it. */
    private TextField by() {
        TextField by = new TextField();
        by.setId("statistics-by");
        by.getStyleClass().add("filter");
        by.setPromptText(Texts.of("statistics.by"));
        by.setPrefColumnCount(12);
        by.textProperty().bindBidirectional(statistics.byProperty());
        by.setOnAction(event -> statistics.count());
        return by;
    }

    private HBox spans() {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        for (int span : StatisticsViewModel.SPANS) {
            ToggleButton button = new ToggleButton(Texts.of("statistics.span", span));
            button.getStyleClass().add("btn");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setSelected(statistics.spanProperty().get() == span);
            button.setOnAction(event -> {
                button.setSelected(true);
                statistics.spanProperty().set(span);
            });
            box.getChildren().add(button);
        }
        return box;
    }

    private Button mover(Icon icon, String text, int spans) {
        Button button = new Button("", icon.node("ic-mut"));
        button.getStyleClass().addAll("btn", "ghost-icon");
        Hint.on(button, Texts.of(text));
        button.setAccessibleText(Texts.of(text));
        button.setOnAction(event -> statistics.move(spans));
        return button;
    }

    private static Button button(String key, Icon icon, Runnable action) {
        Button button = new Button(Texts.of(key), icon.node());
        button.getStyleClass().add("btn");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Lies over all until somebody agrees to read every row. */
    private StackPane hint() {
        Label title = new Label(Texts.of("statistics.hint.title"));
        title.getStyleClass().add("state-title");
        Label hint = new Label(Texts.of("statistics.hint"));
        hint.getStyleClass().add("state-hint");
        hint.setWrapText(true);
        Button count = button("statistics.count", Icon.RUNNING, statistics::count);
        count.setId("statistics-count");
        count.getStyleClass().add("primary");
        VBox message = new VBox(12, title, hint, count);
        message.setAlignment(Pos.CENTER);
        message.getStyleClass().add("state-message");
        StackPane pane = new StackPane(message);
        pane.getStyleClass().add("state-pane");
        Shown.when(pane, statistics.askedProperty().not());
        return pane;
    }

    private void list(List<CustomerLine> lines) {
        summary.setText(statistics.summary());
        customers.getItems().setAll(lines);
        customers.getSelectionModel().select(statistics.customerProperty().get());
    }

    /** The newest day comes first in the table. */
    private void draw() {
        chart.show(statistics.barsProperty().get());
        CustomerLine line = statistics.customerProperty().get();
        days.getItems()
                .setAll(
                        line == null
                                ? List.of()
                                : line.cells().stream().sorted(NEWEST_FIRST).toList());
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("statistics.export.title"));
        chooser.setInitialFileName(statistics.address().name().replaceAll("[^\\p{L}\\p{N}._-]+", "-") + "-days.csv");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            statistics.export(file.toPath());
        }
    }
}

package io.lakescope.views.customer;

import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is known of one day: a line for each layer with rows and reason. */
final class HoverCard extends VBox {

    private static final double SQUARE = 16;

    private final Palette palette;
    private final Label title = new Label();
    private final Label marked = new Label(Texts.of("customer.card.marked"));
    private final GridPane lines = new GridPane();
    private final Map<Canvas, Look> squares = new LinkedHashMap<>();

    HoverCard(Palette palette) {
        this.palette = palette;
        getStyleClass().addAll("pop", "day-card");
        title.getStyleClass().add("day-card-title");
        marked.getStyleClass().add("day-card-marked");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(12, title, gap, marked);
        head.setAlignment(Pos.CENTER_LEFT);
        lines.getStyleClass().add("day-card-lines");
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(HPos.RIGHT);
        number.setMinWidth(64);
        ColumnConstraints why = new ColumnConstraints();
        why.setMaxWidth(320);
        lines.getColumnConstraints().setAll(new ColumnConstraints(SQUARE), new ColumnConstraints(), number, why);
        getChildren().addAll(head, lines);
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
    }

    void show(Calendar calendar, LocalDate day, boolean isMarked) {
        title.setText(DayTexts.weekday(day));
        marked.setVisible(isMarked);
        lines.getChildren().clear();
        squares.clear();
        for (int layer = 0; layer < calendar.layers().size(); layer++) {
            line(calendar.layers().get(layer), calendar, calendar.cell(layer, day), layer);
        }
        repaint();
        setVisible(true);
        applyCss();
        autosize();
    }

    /** Draws its squares in the colours of now. */
    void repaint() {
        squares.forEach((square, look) -> {
            square.getGraphicsContext2D().clearRect(0, 0, SQUARE, SQUARE);
            new CellPainter(square.getGraphicsContext2D(), palette).paint(look, 0, 0, SQUARE);
        });
    }

    private void line(Layer layer, Calendar calendar, Optional<DayCell> cell, int at) {
        Look look = Look.of(cell);
        Canvas square = new Canvas(SQUARE, SQUARE);
        squares.put(square, look);
        Label name = styled(LayerLook.of(layer, calendar.layers()).name(), "day-card-name");
        Label rows = styled(
                cell.filter(each -> each.rows().isPresent())
                        .map(each -> Figures.count(each.rows().getAsLong()))
                        .orElse(""),
                "num");
        Label why = styled(CellText.of(layer, cell), "day-card-why");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        tone(look).ifPresent(tone -> why.getStyleClass().add(tone));
        lines.addRow(at, square, name, rows, why);
    }

    private static Optional<String> tone(Look look) {
        return switch (look) {
            case ABSENT -> Optional.of("bad");
            case PARTIAL -> Optional.of("warn");
            default -> Optional.empty();
        };
    }

    private static Label styled(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}

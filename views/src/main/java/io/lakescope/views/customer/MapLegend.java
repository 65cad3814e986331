package io.lakescope.views.customer;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** What each look of a cell means. */
final class MapLegend extends FlowPane {

    private static final double SQUARE = 20;
    private static final List<Look> SHOWN = List.of(
            Look.PRESENT,
            Look.PROVEN,
            Look.PARTIAL,
            Look.ABSENT,
            Look.NOTHING,
            Look.RULED_OUT,
            Look.UNKNOWN,
            Look.NOT_DUE);

    private final Palette palette = new Palette(this::draw);
    private final List<Canvas> squares =
            SHOWN.stream().map(look -> new Canvas(SQUARE, SQUARE)).toList();

    MapLegend() {
        getStyleClass().add("map-legend");
        for (int i = 0; i < SHOWN.size(); i++) {
            Label meaning = new Label(SHOWN.get(i).meaning());
            meaning.getStyleClass().add("map-meaning");
            HBox entry = new HBox(5, squares.get(i), meaning);
            entry.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(entry);
        }
        getChildren().add(palette);
        draw();
    }

    private void draw() {
        for (int i = 0; i < squares.size(); i++) {
            var graphics = squares.get(i).getGraphicsContext2D();
            graphics.clearRect(0, 0, SQUARE, SQUARE);
            new CellPainter(graphics, palette).paint(SHOWN.get(i), 0, 0, SQUARE);
        }
    }
}

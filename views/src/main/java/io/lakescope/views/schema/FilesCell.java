package io.lakescope.views.schema;

import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Meter;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** In how many files a column appears, as a bar and a number. */
final class FilesCell {

    private FilesCell() {}

    static Node of(SchemaLine line) {
        if (line.share().isEmpty()) {
            return new Region();
        }
        double share = line.share().getAsDouble();
        Meter bar = new Meter(share, share >= 1 ? "bar-lake" : "bar-warn");
        bar.setPrefWidth(64);
        bar.setMaxWidth(64);
        Label count = new Label(Figures.count(line.files()));
        count.getStyleClass().add("num");
        count.setMaxWidth(Double.MAX_VALUE);
        count.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(count, Priority.ALWAYS);
        HBox box = new HBox(12, bar, count);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}

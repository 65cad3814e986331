package io.lakescope.views.partitions;

import io.lakescope.connectors.PartitionSize;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One row of the map; its squares are made once and coloured anew as the list scrolls. */
final class HeatRow extends ListCell<HeatMap.Row> {

    static final double NAME_WIDTH = 200;
    static final double SQUARE = 22;

    /** Squares of many columns are narrow, so that a quarter fits beside its names. */
    private static final double NARROW = 8;

    private static final int MANY = 45;
    static final double GAP = 2;

    private final PartitionsViewModel partitions;
    private final Label name = new Label();
    private final HBox squares = new HBox(GAP);
    private final HBox line = new HBox(8, name, squares);
    private final Tooltip hint = new Tooltip();

    static double width(int columns) {
        return columns > MANY ? NARROW : SQUARE;
    }

    static boolean isNarrow(int columns) {
        return columns > MANY;
    }

    HeatRow(PartitionsViewModel partitions) {
        this.partitions = partitions;
        name.setMinWidth(NAME_WIDTH);
        name.setMaxWidth(NAME_WIDTH);
        name.setPrefWidth(NAME_WIDTH);
        line.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("heat-row");
    }

    @Override
    protected void updateItem(HeatMap.@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        HeatMap map = partitions.mapProperty().get();
        if (empty || row == null || map == null) {
            setGraphic(null);
            return;
        }
        name.setText(row.name());
        name.setTooltip(row.name().isEmpty() ? null : new Tooltip(row.name()));
        List<@Nullable PartitionSize> cells = row.cells();
        while (squares.getChildren().size() < cells.size()) {
            squares.getChildren().add(square());
        }
        squares.getChildren().remove(cells.size(), squares.getChildren().size());
        for (int i = 0; i < cells.size(); i++) {
            Region square = (Region) squares.getChildren().get(i);
            double width = width(cells.size());
            square.setMinSize(width, SQUARE);
            square.setPrefSize(width, SQUARE);
            square.setMaxSize(width, SQUARE);
            paint(square, cells.get(i), map);
        }
        setGraphic(line);
    }

    private Region square() {
        Region square = new Region();
        square.setOnMouseEntered(event -> {
            if (square.getUserData() instanceof PartitionSize partition) {
                hint.setText(partitions.hint(partition));
                Tooltip.install(square, hint);
            }
        });
        square.setOnMouseExited(event -> Tooltip.uninstall(square, hint));
        square.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && square.getUserData() instanceof PartitionSize partition) {
                partitions.open(partition);
            }
        });
        return square;
    }

    private void paint(Region square, @Nullable PartitionSize partition, HeatMap map) {
        square.setUserData(partition);
        long value = partition == null ? 0 : partitions.measureProperty().get().of(partition);
        square.getStyleClass().setAll("heat", partition == null ? "heat-none" : "heat-" + map.shade(value));
    }
}

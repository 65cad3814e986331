package io.lakescope.views.details;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.PlainTable;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** Draws one block of facts. */
final class FactBlockView extends VBox {

    private static final int TABLE_ROWS = 12;
    private static final int TEXT_LINES = 16;

    FactBlockView(FactBlock block) {
        super(8);
        getStyleClass().add("fact-block");
        if (!block.heading().isEmpty()) {
            Label heading = new Label(block.heading());
            heading.getStyleClass().add("fact-heading");
            getChildren().add(heading);
        }
        getChildren().add(content(block));
    }

    private static Node content(FactBlock block) {
        if (block instanceof FactBlock.Properties properties) {
            return properties(properties.properties());
        }
        if (block instanceof FactBlock.Lines lines) {
            return lines(lines.lines());
        }
        return block instanceof FactBlock.Table table ? table(table) : text((FactBlock.Text) block);
    }

    private static Node properties(List<FactBlock.Property> properties) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("properties");
        ColumnConstraints names = new ColumnConstraints(160);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
        for (int i = 0; i < properties.size(); i++) {
            Label name = new Label(properties.get(i).name());
            name.getStyleClass().add("property-name");
            name.setWrapText(true);
            Label value = new Label(properties.get(i).value());
            value.getStyleClass().add("property-value");
            value.setWrapText(true);
            RowConstraints row = new RowConstraints();
            row.setValignment(VPos.TOP);
            grid.getRowConstraints().add(row);
            grid.addRow(i, name, value);
        }
        return grid;
    }

    private static Node lines(List<String> lines) {
        VBox box = new VBox(6);
        for (String line : lines) {
            Label label = new Label(line, Icon.INFO.node("ic-mut", "ic-14"));
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.getStyleClass().add("fact-sentence");
            box.getChildren().add(label);
        }
        return box;
    }

    private static Node table(FactBlock.Table block) {
        TableView<List<String>> table = PlainTable.of("fact-table");
        for (int i = 0; i < block.columns().size(); i++) {
            int index = i;
            TableColumn<List<String>, String> column =
                    PlainTable.text(table, block.columns().get(i), width(block, i), row -> row.get(index));
            column.getStyleClass().add(block.isNumeric(i) ? "number" : "mono");
        }
        table.getItems().setAll(block.rows());
        double height = 32 + 28.0 * Math.min(TABLE_ROWS, block.rows().size()) + 12;
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.setMaxHeight(height);
        return table;
    }

    private static double width(FactBlock.Table block, int column) {
        int longest = block.rows().stream()
                .limit(100)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
        return Math.min(360, Math.max(block.columns().get(column).length() * 7.4, longest * 7.3) + 30);
    }

    private static Node text(FactBlock.Text block) {
        TextArea text = new TextArea(block.text());
        text.setEditable(false);
        text.getStyleClass().add("code");
        long lines = block.text().lines().count();
        text.setPrefRowCount((int) Math.min(TEXT_LINES, lines + 1));
        return text;
    }
}

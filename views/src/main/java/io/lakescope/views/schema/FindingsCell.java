package io.lakescope.views.schema;

import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** What is worth knowing about a column: that it is a key, masked, required, or in conflict. */
final class FindingsCell {

    private FindingsCell() {}

    static Node of(SchemaLine line) {
        HBox box = new HBox(8);
        box.setAlignment(Pos.CENTER_LEFT);
        if (!line.conflict().isEmpty()) {
            Label chip = chip(Texts.of("schema.conflict"), "chip-bad");
            chip.setGraphic(Icon.ERROR.node("ic-bad", "ic-14"));
            chip.setTooltip(new Tooltip(String.join("\n", line.conflict())));
            Label types = new Label(String.join(
                    ",  ",
                    line.conflict().stream().map(side -> side.split(" ", 2)[0]).toList()));
            types.getStyleClass().addAll("num", "mut");
            types.setMinWidth(0);
            box.getChildren().addAll(chip, types);
        }
        if (line.masked()) {
            Label chip = chip(Texts.of("schema.masked"), "chip-mask");
            chip.setGraphic(Icon.MASKED.node("ic-mask", "ic-14"));
            Hint.on(chip, Texts.of("mask.column", line.name()));
            box.getChildren().add(chip);
        }
        if (!line.key().isEmpty()) {
            box.getChildren().add(chip(line.key(), "chip-quiet"));
        }
        if (line.nullable().equals(Texts.of("schema.required"))) {
            box.getChildren().add(chip(line.nullable(), "chip-quiet"));
        }
        return box;
    }

    private static Label chip(String text, String styleClass) {
        Label chip = new Label(text);
        chip.getStyleClass().addAll("chip", styleClass);
        chip.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return chip;
    }
}

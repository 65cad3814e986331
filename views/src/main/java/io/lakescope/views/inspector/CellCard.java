package io.lakescope.views.inspector;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.CellState;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The value in full, or the sign and the word of what stands in its place. */
final class CellCard extends StackPane {

    private static final int VALUE_LENGTH = 20_000;
    private static final int MOST_LINES = 8;
    private static final int LINE_LENGTH = 32;

    CellCard(Inspection inspection) {
        getStyleClass().addAll("card", "cell-card");
        CellState state = inspection.text().state();
        getChildren().add(state == CellState.VALUE ? value(inspection) : stateLine(state, inspection.title()));
    }

    private static Node value(Inspection inspection) {
        String exact = inspection.text().exact();
        TextArea value =
                new TextArea(exact.length() > VALUE_LENGTH ? exact.substring(0, VALUE_LENGTH) + "\u2026" : exact);
        value.setEditable(false);
        value.setWrapText(true);
        value.getStyleClass().add("card-value");
        long lines = exact.lines().limit(MOST_LINES).count() + exact.length() / LINE_LENGTH;
        value.setPrefRowCount((int) Math.max(1, Math.min(MOST_LINES, lines)));
        return value;
    }

    private static Node stateLine(CellState state, String title) {
        Label word = new Label(title);
        word.getStyleClass().add("card-word");
        Label hint = new Label(Texts.of("inspector." + state.name().toLowerCase(Locale.ROOT) + ".hint"));
        hint.getStyleClass().add("card-hint");
        StackPane sign = new StackPane(sign(state));
        sign.setMinWidth(48);
        HBox line = new HBox(12, sign, new VBox(2, word, hint));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("card-state");
        return line;
    }

    private static Node sign(CellState state) {
        return switch (state) {
            case ABSENT -> {
                Region hatch = new Region();
                hatch.getStyleClass().addAll("hatch-swatch", "large");
                yield hatch;
            }
            case EMPTY -> styled("\"\"", "empty-frame");
            case UNREADABLE -> Icon.UNREADABLE.node("ic-bad", "ic-24");
            case MASKED -> Icon.MASKED.node("ic-mask", "ic-24");
            default -> styled("null", "nul");
        };
    }

    private static Label styled(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().setAll(styleClass);
        return label;
    }
}

package io.lakescope.views.schema;

import io.lakescope.connectors.SchemaChange.Verdict;
import io.lakescope.views.common.Icon;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A verdict as a chip; what never changed is quiet text. */
final class VerdictChip {

    private VerdictChip() {}

    static Node of(Optional<Verdict> verdict, String text) {
        Label label = new Label(text);
        if (verdict.isEmpty()) {
            label.getStyleClass().addAll("t12", "mut");
            return label;
        }
        label.getStyleClass().addAll("chip", style(verdict.get()));
        label.setGraphic(icon(verdict.get()));
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static String style(Verdict verdict) {
        return switch (verdict) {
            case COMPATIBLE -> "chip-ok";
            case WARNING -> "chip-warn";
            case NEEDS_BUMP -> "chip-bad";
        };
    }

    private static Node icon(Verdict verdict) {
        return switch (verdict) {
            case COMPATIBLE -> Icon.CHECK.node("ic-ok", "ic-14");
            case WARNING -> Icon.WARNING.node("ic-warn", "ic-14");
            case NEEDS_BUMP -> Icon.ERROR.node("ic-bad", "ic-14");
        };
    }
}

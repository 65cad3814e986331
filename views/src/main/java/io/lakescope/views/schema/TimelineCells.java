package io.lakescope.views.schema;

import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.MaskBadge;
import io.lakescope.views.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The cells of a timeline that are more than text. */
final class TimelineCells {

    private TimelineCells() {}

    /** The name above the type. */
    static Node column(TimelineLine line) {
        Label name = new Label(line.name());
        name.getStyleClass().add("strip-name");
        name.setMinWidth(0);
        Label type = new Label(line.type());
        type.getStyleClass().add("strip-type");
        type.setMinWidth(0);
        type.setTooltip(new Tooltip(line.type()));
        HBox head = new HBox(6, name);
        head.setAlignment(Pos.CENTER_LEFT);
        if (line.masked()) {
            MaskBadge badge = new MaskBadge();
            Hint.on(badge, Texts.of("mask.column", line.name()));
            head.getChildren().add(badge);
        }
        VBox box = new VBox(head, type);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    static Node seen(TimelineLine line) {
        Label label = new Label(line.seen(), icon(line.tone()));
        label.getStyleClass().addAll("t12", style(line.tone()));
        label.setMinWidth(0);
        if (!line.seen().isEmpty()) {
            label.setTooltip(new Tooltip(line.seen()));
        }
        return label;
    }

    static Node icon(Tone tone) {
        return switch (tone) {
            case SAME -> new Region();
            case DIFFERENT -> Icon.WARNING.node("ic-warn", "ic-14");
            case BROKEN -> Icon.ERROR.node("ic-bad", "ic-14");
        };
    }

    static String style(Tone tone) {
        return switch (tone) {
            case SAME -> "mut";
            case DIFFERENT -> "warn";
            case BROKEN -> "bad";
        };
    }
}

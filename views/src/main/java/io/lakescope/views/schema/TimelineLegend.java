package io.lakescope.views.schema;

import io.lakescope.views.common.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** What the bars and marks of a timeline mean. */
final class TimelineLegend {

    private TimelineLegend() {}

    static HBox node() {
        HBox legend = new HBox(16);
        legend.getStyleClass().add("foot");
        legend.setAlignment(Pos.CENTER_LEFT);
        for (TimelineBar.State state : TimelineBar.State.values()) {
            String word = state.name().toLowerCase(Locale.ROOT);
            legend.getChildren().add(label(word, "strip", "strip-" + word));
        }
        for (TimelineMark.Kind kind : TimelineMark.Kind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            legend.getChildren().add(label(word, "mark", "mark-" + word));
        }
        return legend;
    }

    private static Label label(String word, String... style) {
        Region sign = new Region();
        sign.getStyleClass().addAll(style);
        sign.setMinSize(9, 9);
        sign.setMaxSize(9, 9);
        Label label = new Label(Texts.of("timeline.legend." + word), sign);
        label.getStyleClass().add("legend");
        label.setMinWidth(0);
        return label;
    }
}

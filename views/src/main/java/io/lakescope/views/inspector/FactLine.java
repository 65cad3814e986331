package io.lakescope.views.inspector;

import io.lakescope.views.common.Hint;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A name on the left and a value on the right, cut from its beginning if it is long. */
final class FactLine extends HBox {

    FactLine(Inspection.Fact fact) {
        super(12);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("fact-line");
        Label name = new Label(fact.name());
        name.getStyleClass().add("fact-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label value = new Label(fact.value());
        value.getStyleClass().add("fact-value");
        value.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        value.setMaxWidth(Double.MAX_VALUE);
        value.setAlignment(Pos.CENTER_RIGHT);
        Hint.on(value, fact::value);
        HBox.setHgrow(value, Priority.ALWAYS);
        getChildren().addAll(name, value);
    }
}

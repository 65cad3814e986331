package io.lakescope.views.customer;

import io.lakescope.views.common.Icon;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One choice as a card: what it does, how much it is, what stands in the way. */
final class ChoiceCard extends VBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    ChoiceCard(Choice choice, ToggleGroup group, ObjectProperty<@Nullable Choice> chosen) {
        boolean isBlocked = choice.remedy().obstacle().isPresent();
        getStyleClass().addAll("card", "choice-card");
        RadioButton radio = new RadioButton(choice.title());
        radio.setId("choice-" + choice.remedy().kind().name().toLowerCase(java.util.Locale.ROOT));
        radio.getStyleClass().add("choice-radio");
        radio.setToggleGroup(group);
        radio.setDisable(isBlocked);
        radio.setSelected(choice.equals(chosen.get()));
        radio.setOnAction(event -> chosen.set(choice));
        if (!isBlocked) {
            setOnMouseClicked(event -> {
                radio.setSelected(true);
                chosen.set(choice);
            });
        }
        getChildren().addAll(radio, wrapped(choice.text(), "choice-text"), figures(choice));
        if (!choice.caution().isEmpty()) {
            Label caution = wrapped(choice.caution(), "choice-caution");
            caution.setGraphic((isBlocked ? Icon.CANCELLED : Icon.WAITING).node("ic-warn", "ic-14"));
            getChildren().add(caution);
        }
        pseudoClassStateChanged(CHOSEN, choice.equals(chosen.get()));
        radio.selectedProperty().addListener((property, before, now) -> pseudoClassStateChanged(CHOSEN, now));
    }

    private static HBox figures(Choice choice) {
        HBox line = new HBox(8);
        line.getStyleClass().add("choice-figures");
        for (Choice.Figure figure : choice.figures()) {
            Label value = new Label(figure.value());
            value.getStyleClass().add("num");
            Label unit = new Label(figure.unit());
            unit.getStyleClass().add("choice-unit");
            VBox box = new VBox(1, value, unit);
            box.setAlignment(Pos.CENTER_RIGHT);
            box.setMinWidth(0);
            box.setPrefWidth(10);
            HBox.setHgrow(box, Priority.ALWAYS);
            line.getChildren().add(box);
        }
        return line;
    }

    private static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}

package io.lakescope.views.schema;

import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.views.common.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** Whose eyes to look with. */
final class EngineSwitch extends HBox {

    EngineSwitch(TimelineViewModel timeline) {
        super(8);
        getStyleClass().add("engine-switch");
        setAlignment(Pos.CENTER_LEFT);
        Label label = new Label(Texts.of("timeline.as"));
        label.getStyleClass().addAll("t12", "mut");
        label.setMinWidth(USE_PREF_SIZE);
        getChildren().add(label);
        ToggleGroup group = new ToggleGroup();
        add(timeline, group, Optional.empty(), Texts.of("app.name"));
        for (Engine engine : Engine.values()) {
            add(timeline, group, Optional.of(engine), engine.title());
        }
    }

    private void add(TimelineViewModel timeline, ToggleGroup group, Optional<Engine> engine, String title) {
        ToggleButton button = new ToggleButton(title);
        button.getStyleClass().addAll("btn", "small");
        button.setMnemonicParsing(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setId("engine-" + engine.map(Engine::word).orElse("ours"));
        button.setToggleGroup(group);
        button.setSelected(timeline.engineProperty().get().equals(engine));
        button.setOnAction(event -> {
            button.setSelected(true);
            timeline.engineProperty().set(engine);
        });
        timeline.engineProperty().addListener((property, before, now) -> {
            if (now.equals(engine)) {
                button.setSelected(true);
            }
        });
        getChildren().add(button);
    }
}

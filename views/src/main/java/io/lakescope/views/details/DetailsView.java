package io.lakescope.views.details;

import io.lakescope.connectors.Description;
import io.lakescope.views.common.StatePane;
import io.lakescope.views.common.Texts;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The facts, one block below the other. */
public final class DetailsView extends StackPane {

    private final VBox blocks = new VBox(24);

    public DetailsView(DetailsViewModel details) {
        blocks.getStyleClass().add("details");
        ScrollPane scroll = new ScrollPane(blocks);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("details-scroll");
        StatePane state = new StatePane(
                new StatePane.Wording(
                        Texts.of("details.loading"), Texts.of("details.empty"), Texts.of("details.empty.hint")),
                details.loading().phaseProperty(),
                details.loading().failureProperty(),
                details::load,
                details::stop);
        getChildren().addAll(scroll, state);
        details.loading().valueProperty().addListener((property, before, now) -> fill(now));
        fill(details.loading().valueProperty().get());
    }

    private void fill(@Nullable Description description) {
        blocks.getChildren().clear();
        if (description != null) {
            DetailsViewModel.blocks(description)
                    .forEach(block -> blocks.getChildren().add(new FactBlockView(block)));
        }
    }
}

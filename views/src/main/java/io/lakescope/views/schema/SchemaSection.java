package io.lakescope.views.schema;

import io.lakescope.connectors.SchemaTimeline;
import java.util.Optional;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The merged schema, and its timeline once that is known. */
public final class SchemaSection extends StackPane {

    private final SchemaView merged;
    private final TimelineView timeline;

    /** @param pay agrees to the fee that is in the way of reading */
    public SchemaSection(SchemaViewModel schema, TimelineViewModel model, Runnable pay) {
        merged = new SchemaView(schema, pay);
        timeline = new TimelineView(model);
        model.loading().valueProperty().addListener((property, before, now) -> show(now));
        show(model.loading().valueProperty().get());
    }

    private void show(@Nullable Optional<SchemaTimeline> known) {
        boolean there = known != null && known.isPresent();
        getChildren().setAll(there ? timeline : merged);
    }
}

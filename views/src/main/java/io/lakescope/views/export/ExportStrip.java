package io.lakescope.views.export;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import io.lakescope.views.export.ExportViewModel.State;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A line that says how an export stands; there only while there is something to say. */
public final class ExportStrip extends HBox {

    private final ExportViewModel export;
    private final StackPane icon = new StackPane();

    public ExportStrip(ExportViewModel export) {
        this.export = export;
        getStyleClass().add("notice");
        setAlignment(Pos.CENTER_LEFT);
        Label text = new Label();
        text.textProperty().bind(export.textProperty());
        text.setMinWidth(0);
        Label detail = new Label();
        detail.textProperty().bind(export.detailProperty());
        detail.getStyleClass().add("warn");
        detail.setMinWidth(0);
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button cancel = button("export.cancel", Icon.STOP, export::cancel);
        Button dismiss = button("export.dismiss", Icon.CLOSE, export::dismiss);
        getChildren().addAll(icon, text, detail, bar, gap, cancel, dismiss);
        var state = export.stateProperty();
        var works = state.isEqualTo(State.RUNNING).or(state.isEqualTo(State.CANCELLING));
        Shown.when(bar, works);
        Shown.when(cancel, state.isEqualTo(State.RUNNING));
        Shown.when(dismiss, works.not());
        Shown.when(detail, Bindings.isNotEmpty(export.detailProperty()));
        Shown.when(this, state.isNotEqualTo(State.NONE));
        state.addListener((property, before, now) -> draw(now));
        draw(state.get());
    }

    private void draw(State now) {
        switch (now) {
            case FAILED -> icon.getChildren().setAll(Icon.ERROR.node("ic-bad"));
            case DONE_WITH_NOTES -> icon.getChildren().setAll(Icon.WARNING.node("ic-warn"));
            case DONE -> icon.getChildren().setAll(Icon.OK.node("ic-ok"));
            case CANCELLED -> icon.getChildren().setAll(Icon.CANCELLED.node("ic-mut"));
            default -> icon.getChildren().setAll(Icon.EXPORT.node("ic-mut"));
        }
    }

    private static Button button(String key, Icon icon, Runnable action) {
        Button button = new Button(Texts.of(key), icon.node());
        button.getStyleClass().addAll("btn", "small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }
}

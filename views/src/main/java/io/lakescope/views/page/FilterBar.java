package io.lakescope.views.page;

import atlantafx.base.controls.CustomTextField;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where the filter is written, what is wrong with it, and how far down it reaches. */
final class FilterBar extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final FilterViewModel filter;
    private final CustomTextField text = new CustomTextField();

    FilterBar(FilterViewModel filter) {
        this.filter = filter;
        getStyleClass().add("filter-bar");
        getChildren().addAll(line(), problem());
        filter.wantedProperty().addListener((property, before, now) -> {
            if (now) {
                text.requestFocus();
                text.selectAll();
                filter.wantedProperty().set(false);
            }
        });
    }

    private HBox line() {
        text.setId("row-filter");
        text.promptTextProperty().bind(Bindings.createStringBinding(filter::example, filter.columns()));
        text.setAccessibleText(Texts.of("filter.label"));
        text.setLeft(Icon.FILTER.node("ic-mut"));
        text.setRight(reach());
        text.textProperty().bindBidirectional(filter.textProperty());
        text.setOnKeyPressed(this::pressed);
        Hint.on(text, Texts.of("filter.tip"));
        HBox.setHgrow(text, Priority.ALWAYS);
        Button apply = new Button(Texts.of("filter.apply"), Icon.RUNNING.node());
        apply.setId("filter-apply");
        apply.getStyleClass().addAll("btn", "primary");
        apply.setMinWidth(Region.USE_PREF_SIZE);
        apply.setOnAction(event -> filter.apply());
        HBox line = new HBox(8, text, apply);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private HBox reach() {
        Label label = new Label();
        label.textProperty().bind(filter.reachProperty());
        label.getStyleClass().setAll("filter-reach");
        label.setMinWidth(Region.USE_PREF_SIZE);
        Shown.when(label, filter.problemProperty().isEmpty());
        label.textProperty().addListener(observable -> text.requestLayout());
        Button clear = new Button("", Icon.CLOSE.node());
        clear.setId("filter-clear");
        clear.getStyleClass().addAll("btn", "ghost-icon");
        Hint.on(clear, Texts.of("filter.clear"));
        clear.setOnAction(event -> filter.clear());
        Shown.when(clear, filter.textProperty().isNotEmpty());
        HBox reach = new HBox(8, label, clear);
        reach.setAlignment(Pos.CENTER_RIGHT);
        return reach;
    }

    private Label problem() {
        Label problem = new Label("", Icon.ERROR.node("ic-bad", "ic-14"));
        problem.textProperty().bind(filter.problemProperty());
        problem.getStyleClass().setAll("filter-problem");
        problem.setWrapText(true);
        Shown.when(problem, filter.problemProperty().isNotEmpty());
        filter.problemProperty()
                .addListener((property, before, now) -> text.pseudoClassStateChanged(WRONG, !now.isEmpty()));
        return problem;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            filter.apply();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE
                && !filter.textProperty().get().isEmpty()) {
            filter.clear();
            event.consume();
        }
    }
}

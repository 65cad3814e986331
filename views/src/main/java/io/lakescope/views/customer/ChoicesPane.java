package io.lakescope.views.customer;

import io.lakescope.jobs.coverage.Layer;
import io.lakescope.jobs.coverage.State;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** The side of the map: what would bring back the marked days, and what is known of the customer. */
final class ChoicesPane extends BorderPane {

    private final CustomerViewModel model;
    private final Label caption = styled(new Label(), "caption");
    private final Label title = styled(wrapped(), "choices-title");
    private final Label summary = styled(wrapped(), "choices-summary");
    private final Label failure = styled(wrapped(), "choices-failure");
    private final VBox cards = new VBox(10);
    private final Button plan = new Button(Texts.of("customer.plan"), Icon.FORWARD.node());
    private final Label promise = styled(wrapped(), "choices-promise");
    private final ProgressBar busy = new ProgressBar();

    ChoicesPane(CustomerViewModel model) {
        this.model = model;
        getStyleClass().addAll("side", "choices");
        failure.getStyleClass().add("bad");
        failure.textProperty().bind(model.failureProperty());
        Shown.when(failure, failure.textProperty().isNotEmpty());
        busy.setMaxWidth(Double.MAX_VALUE);
        Shown.when(busy, model.lookingProperty());
        plan.setId("plan-restore");
        plan.getStyleClass().addAll("btn", "primary", "big");
        plan.setMaxWidth(Double.MAX_VALUE);
        plan.setOnAction(event -> model.plan());
        plan.disableProperty().bind(model.chosenProperty().isNull());
        promise.setText(Texts.of("customer.plan.promise"));
        VBox content = new VBox(title, summary, busy, failure, cards, plan, promise);
        content.getStyleClass().add("choices-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setTop(head());
        setCenter(scroll);
        model.coverage().selectionProperty().addListener((property, before, now) -> mark());
        model.coverage().calendarProperty().addListener((property, before, now) -> mark());
        model.choicesProperty().addListener((property, before, now) -> offer(now));
        mark();
        offer(model.choicesProperty().get());
    }

    private HBox head() {
        Button close = new Button("", Icon.CLOSE.node());
        close.getStyleClass().addAll("btn", "ghost-icon");
        close.setAccessibleText(Texts.of("customer.unmark"));
        close.setOnAction(event -> model.coverage().clear());
        Shown.when(close, model.coverage().selectionProperty().isNotNull());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(caption, gap, close);
        head.getStyleClass().add("side-head");
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return head;
    }

    private void mark() {
        MapSelection now = model.coverage().selectionProperty().get();
        Calendar calendar = model.coverage().calendarProperty().get();
        setBottom(facts(CustomerFactTexts.of(calendar, model.holds())));
        boolean isMarked = now != null && calendar != null;
        Shown.set(cards, isMarked);
        Shown.set(plan, isMarked);
        Shown.set(promise, isMarked);
        if (now == null || calendar == null) {
            caption.setText(Texts.of("customer.choices"));
            title.setText(Texts.of("customer.unmarked"));
            summary.setText(Texts.of("customer.unmarked.hint"));
            return;
        }
        DayRange days = now.days();
        caption.setText(Texts.of("customer.choices.days", days.count()).toUpperCase(Locale.ENGLISH));
        title.setText(DayTexts.range(days));
        summary.setText(summary(calendar, days));
    }

    private static String summary(Calendar calendar, DayRange days) {
        GapRows gap = new GapRows(calendar, days);
        List<String> sentences = new ArrayList<>();
        int absent = gap.lacking(Layer.Kind.RAW, State.ABSENT);
        int partial = gap.lacking(Layer.Kind.RAW, State.PARTIAL);
        if (absent > 0) {
            sentences.add(Texts.of("customer.lacks.raw", absent));
        }
        if (partial > 0) {
            sentences.add(Texts.of("customer.lacks.part", partial));
        }
        int derived =
                gap.lacking(Layer.Kind.AGGREGATE, State.ABSENT) + gap.lacking(Layer.Kind.AGGREGATE, State.PARTIAL);
        if (derived > 0) {
            sentences.add(Texts.of("customer.lacks.derived"));
        }
        int unsaved = gap.unsaved();
        if (unsaved > 0) {
            sentences.add(Texts.of("customer.lacks.backup", unsaved));
        }
        return sentences.isEmpty() ? Texts.of("customer.lacks.nothing") : String.join(" ", sentences);
    }

    private void offer(List<Choice> choices) {
        ToggleGroup group = new ToggleGroup();
        cards.getChildren()
                .setAll(choices.stream()
                        .map(choice -> new ChoiceCard(choice, group, model.chosenProperty()))
                        .toList());
        if (choices.isEmpty()
                && !model.lookingProperty().get()
                && model.failureProperty().get().isEmpty()) {
            cards.getChildren().setAll(styled(wrapped(Texts.of("customer.choices.none")), "choices-summary"));
        }
    }

    /** Puts the cursor on the choices. */
    void focusChoices() {
        cards.lookupAll(".radio-button").stream()
                .filter(radio -> !radio.isDisabled())
                .findFirst()
                .ifPresent(javafx.scene.Node::requestFocus);
    }

    private static Label wrapped() {
        return wrapped("");
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label styled(Label label, String styleClass) {
        label.getStyleClass().add(styleClass);
        return label;
    }

    /** What is known of the customer as a whole. */
    private static VBox facts(Map<String, String> lines) {
        VBox box = new VBox();
        box.getStyleClass().add("choices-facts");
        lines.forEach((name, value) -> {
            Label key = styled(new Label(name), "mut");
            key.setMinWidth(Region.USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label text = wrapped(value);
            text.setTextAlignment(TextAlignment.RIGHT);
            box.getChildren().add(new HBox(12, key, gap, text));
        });
        return box;
    }
}

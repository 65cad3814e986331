package io.lakescope.views.customer;

import io.lakescope.jobs.operations.Reruns.Prospect;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The side of a plan: what can be decided, what must be typed, and the button that begins it. */
final class RestoreChoicesPane extends BorderPane {

    private final RestoreViewModel restore;
    private final Button start = new Button("", Icon.RUNNING.node());
    private final VBox danger = new VBox(8);
    private final Label dangerText = styled(wrapped(""), "t12");
    private final TextField typed = new TextField();

    RestoreChoicesPane(RestoreViewModel restore, Runnable discard) {
        this.restore = restore;
        getStyleClass().addAll("side", "choices");
        VBox content = new VBox(16);
        content.getStyleClass().add("choices-content");
        if (restore.hasPolicy()) {
            content.getChildren().add(policies());
        }
        content.getChildren().add(target());
        if (restore.hasRate()) {
            content.getChildren().add(rates());
        }
        content.getChildren().add(reason());
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        Label caption = styled(new Label(Texts.of("restore.choices")), "caption");
        VBox head = new VBox(caption);
        head.getStyleClass().add("side-head");
        setTop(head);
        setCenter(scroll);
        setBottom(end(discard));
        restore.prospectProperty().addListener((property, before, now) -> show(now));
        show(restore.prospectProperty().get());
    }

    private VBox policies() {
        VBox box = new VBox(10, heading("restore.policy"));
        ToggleGroup group = new ToggleGroup();
        for (Policy policy : Policy.values()) {
            RadioButton radio = new RadioButton(policy.title());
            radio.setId("policy-" + policy.word());
            radio.getStyleClass().add("choice-radio");
            radio.setToggleGroup(group);
            radio.setSelected(restore.policyProperty().get() == policy);
            radio.setOnAction(event -> restore.policyProperty().set(policy));
            Label text = styled(wrapped(policy.text()), "policy-text");
            box.getChildren().add(new VBox(2, radio, text));
        }
        return box;
    }

    private VBox target() {
        Label from = styled(wrapped(restore.choice().remedy().source().toString()), "target-line");
        from.setGraphic(Icon.BACKUP.node("ic-mut", "ic-14"));
        Label to = styled(wrapped(restore.choice().remedy().target().toString()), "target-line");
        to.setGraphic(Icon.FORWARD.node("ic-mut", "ic-14"));
        return new VBox(6, heading("restore.target"), from, to);
    }

    private VBox rates() {
        ComboBox<Long> rates = new ComboBox<>();
        rates.setId("restore-rate");
        rates.getStyleClass().add("field");
        rates.setMaxWidth(Double.MAX_VALUE);
        rates.getItems().setAll(RestoreViewModel.RATES);
        rates.setConverter(new RateText());
        rates.valueProperty().bindBidirectional(restore.rateProperty());
        return new VBox(8, heading("restore.rate"), rates);
    }

    private VBox reason() {
        TextField reason = new TextField();
        reason.setId("restore-reason");
        reason.getStyleClass().add("field");
        reason.setPromptText(Texts.of("rerun.reason.hint"));
        reason.textProperty().bindBidirectional(restore.reasonProperty());
        return new VBox(8, heading("restore.reason"), reason);
    }

    private VBox end(Runnable discard) {
        Label failure = styled(wrapped(""), "choices-failure");
        failure.getStyleClass().add("bad");
        failure.textProperty().bind(restore.failureProperty());
        Shown.when(failure, failure.textProperty().isNotEmpty());
        Label warning = styled(wrapped(Texts.of("restore.writes")), "danger-title");
        typed.setId("restore-typed");
        typed.getStyleClass().add("field");
        typed.textProperty().bindBidirectional(restore.typedProperty());
        danger.getStyleClass().add("rerun-danger");
        danger.getChildren().setAll(warning, dangerText, typed);
        start.setId("begin-restore");
        start.getStyleClass().addAll("btn", "big");
        start.setMaxWidth(Double.MAX_VALUE);
        start.setOnAction(event -> restore.start());
        start.disableProperty().bind(Bindings.not(restore.startable()));
        Button back = new Button(Texts.of("restore.discard"));
        back.getStyleClass().addAll("btn", "link");
        back.setOnAction(event -> discard.run());
        VBox end = new VBox(10, failure, danger, start, back);
        end.getStyleClass().add("choices-end");
        return end;
    }

    private void show(@Nullable Prospect now) {
        boolean isDanger = now != null && now.mustType().isPresent();
        Shown.set(danger, isDanger);
        start.getStyleClass().removeAll("primary", "danger");
        start.getStyleClass().add(isDanger ? "danger" : "primary");
        start.setText(now == null ? Texts.of("restore.start.planning") : startText(now));
        if (now != null) {
            now.mustType().ifPresent(name -> {
                dangerText.setText(Texts.of("rerun.danger." + now.plan().kind(), name));
                typed.setPromptText(name);
            });
        }
    }

    private static String startText(Prospect now) {
        long written =
                now.plan().rows().getOrDefault("insert", 0L) + now.plan().rows().getOrDefault("wouldChange", 0L);
        return now.plan().kind().equals("restore") && written > 0
                ? Texts.of("restore.start.rows", Figures.count(written))
                : Texts.of("rerun.start", now.plan().units().size());
    }

    private static Label heading(String key) {
        return styled(new Label(Texts.of(key)), "choices-heading");
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
}

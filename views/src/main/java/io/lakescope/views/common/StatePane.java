package io.lakescope.views.common;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.costs.Money;
import io.lakescope.connectors.costs.UnagreedFee;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for content: a skeleton while it loads, why there is nothing, what failed and what to do. Hidden while
 * the content is there.
 */
public final class StatePane extends StackPane {

    private final Supplier<Wording> texts;
    private final Runnable retry;
    private final Runnable stop;
    private final Runnable shown;
    private final Label elapsed = new Label();
    private final Timeline clock;
    private @Nullable Runnable pay;
    private long since;

    /** What a pane says of its subject. */
    public record Wording(String loading, String emptyTitle, String emptyHint) {}

    public StatePane(
            Wording texts,
            ObservableValue<Phase> phase,
            ObservableValue<@Nullable LakescopeException> failure,
            Runnable retry,
            Runnable stop) {
        this(() -> texts, phase, failure, retry, stop);
    }

    /** @param texts asked each time something is shown */
    public StatePane(
            Supplier<Wording> texts,
            ObservableValue<Phase> phase,
            ObservableValue<@Nullable LakescopeException> failure,
            Runnable retry,
            Runnable stop) {
        this.texts = texts;
        this.retry = retry;
        this.stop = stop;
        getStyleClass().add("state-pane");
        setMinSize(0, 0);
        clock = new Timeline(new KeyFrame(javafx.util.Duration.millis(250), event -> tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        phase.addListener((property, before, now) -> show(now, failure.getValue()));
        failure.addListener((property, before, now) -> show(phase.getValue(), now));
        sceneProperty().addListener((property, before, now) -> {
            if (now == null) {
                clock.stop();
            }
        });
        shown = () -> show(phase.getValue(), failure.getValue());
        shown.run();
    }

    /** Offers to pay where a fee is all that is in the way. */
    public StatePane paying(Runnable agreed) {
        pay = agreed;
        // A pane that is made late may say already what has failed.
        shown.run();
        return this;
    }

    private void show(Phase phase, @Nullable LakescopeException failure) {
        setVisible(phase != Phase.READY);
        clock.stop();
        switch (phase) {
            case READY -> getChildren().clear();
            case LOADING -> loading();
            case EMPTY ->
                getChildren()
                        .setAll(message(
                                Icon.EMPTY,
                                "ic-mut",
                                texts.get().emptyTitle(),
                                texts.get().emptyHint(),
                                ""));
            case STOPPED ->
                getChildren()
                        .setAll(message(
                                Icon.STOP,
                                "ic-mut",
                                Texts.of("state.stopped"),
                                Texts.of("state.stopped.hint"),
                                "again"));
            case FAILED -> getChildren().setAll(failed(failure));
        }
    }

    private void loading() {
        since = System.nanoTime();
        tick();
        elapsed.getStyleClass().setAll("label", "t12", "mut");
        Button end = button("state.stop", Icon.STOP, stop);
        HBox line = new HBox(12, elapsed, end);
        line.getStyleClass().add("loading-line");
        line.setAlignment(Pos.CENTER_LEFT);
        StackPane.setAlignment(line, Pos.BOTTOM_CENTER);
        getChildren().setAll(new Skeleton(), line);
        clock.play();
    }

    private void tick() {
        long seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
        String loading = texts.get().loading();
        elapsed.setText(seconds < 1 ? loading : loading + "  " + seconds + " s");
    }

    private Node failed(@Nullable LakescopeException failure) {
        Optional<UnagreedFee> fee = UnagreedFee.in(failure);
        Runnable agreed = pay;
        if (fee.isPresent() && agreed != null) {
            return question(fee.get(), agreed);
        }
        Problem problem = failure == null ? new Problem("", "", "") : Problem.of(failure);
        Icon icon = failure != null && failure.kind() == LakescopeException.Kind.UNAVAILABLE
                ? Icon.UNREACHABLE
                : Icon.ERROR;
        VBox message = message(icon, "ic-bad", problem.what(), problem.why(), "retry");
        if (!problem.remedy().isEmpty()) {
            Label remedy = wrapped(problem.remedy(), "remedy");
            message.getChildren().add(message.getChildren().size() - 1, remedy);
        }
        return message;
    }

    private static Node question(UnagreedFee fee, Runnable agreed) {
        String takes = fee.withheld().stream()
                .map(one -> Texts.of(
                        "state.fee.class",
                        Figures.count(one.objects()),
                        one.storageClass(),
                        Figures.bytes(one.bytes()),
                        Money.atMost(one.fee(), fee.currency())))
                .collect(Collectors.joining("; "));
        VBox box = message(Icon.WARNING, "ic-warn", Texts.of("state.fee"), Texts.of("state.fee.hint", takes));
        Button button = new Button(Texts.of("state.fee.agree", fee.amount()));
        button.getStyleClass().add("btn");
        button.setId("read-anyway");
        button.setOnAction(event -> agreed.run());
        VBox.setMargin(addTo(box, button), new javafx.geometry.Insets(8, 0, 0, 0));
        return box;
    }

    private VBox message(Icon icon, String iconClass, String title, String hint, String action) {
        VBox box = message(icon, iconClass, title, hint);
        if (!action.isEmpty()) {
            VBox.setMargin(
                    addTo(box, button("state." + action, Icon.REFRESH, retry)), new javafx.geometry.Insets(8, 0, 0, 0));
        }
        return box;
    }

    private static VBox message(Icon icon, String iconClass, String title, String hint) {
        StackPane disc = new StackPane(icon.node(iconClass, "ic-24"));
        disc.getStyleClass().add("state-disc");
        VBox box = new VBox(8, disc, wrapped(title, "state-title"));
        if (!hint.isEmpty()) {
            box.getChildren().add(wrapped(hint, "state-hint"));
        }
        box.getStyleClass().add("state-message");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private static Node addTo(VBox box, Node node) {
        box.getChildren().add(node);
        return node;
    }

    private static Button button(String key, Icon icon, Runnable action) {
        Button button = new Button(Texts.of(key), icon.node());
        button.getStyleClass().add("btn");
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }
}

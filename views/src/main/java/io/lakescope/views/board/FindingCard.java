package io.lakescope.views.board;

import io.lakescope.jobs.operations.Finding;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A finding with what happened, since when, and its next step. */
final class FindingCard {

    private FindingCard() {}

    static Node of(Finding finding, Instant now, BoardViewModel board) {
        Label title =
                new Label(Texts.of("board.kind." + finding.kind().name().toLowerCase(Locale.ROOT), finding.subject()));
        title.getStyleClass().add("finding-title");
        title.setWrapText(true);
        Label what = new Label(finding.what());
        what.getStyleClass().add("finding-what");
        what.setWrapText(true);
        what.setMaxHeight(52);
        what.setTooltip(new Tooltip(finding.what()));
        Label since = new Label(Texts.of("board.since", Figures.duration(Duration.between(finding.since(), now))));
        since.getStyleClass().add("finding-since");
        HBox foot = new HBox(8, step(finding, board), since);
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox text = new VBox(4, title, what, foot);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox card = new HBox(10, icon(finding), text);
        card.getStyleClass().addAll("finding", "finding-" + style(finding));
        return card;
    }

    private static String style(Finding finding) {
        return finding.kind().severity().name().toLowerCase(Locale.ROOT);
    }

    private static Node icon(Finding finding) {
        return finding.kind().severity() == Finding.Severity.BAD
                ? Icon.ERROR.node("ic-bad", "ic-18")
                : Icon.WARNING.node("ic-warn", "ic-18");
    }

    private static Button step(Finding finding, BoardViewModel board) {
        Button button = new Button(
                Texts.of("board.step." + finding.step().action().name().toLowerCase(Locale.ROOT)));
        button.getStyleClass().addAll("btn", "small");
        button.setTooltip(new Tooltip(finding.step().command()));
        button.setOnAction(event -> board.act(finding.step()));
        return button;
    }
}

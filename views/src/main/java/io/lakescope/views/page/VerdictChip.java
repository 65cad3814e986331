package io.lakescope.views.page;

import io.lakescope.views.common.Icon;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** The chip beside the title that says whether the files' schemas agree. */
final class VerdictChip {

    private final Label label;

    VerdictChip(Label label) {
        this.label = label;
    }

    void show(SchemaFacts facts) {
        boolean known = !facts.verdict().isEmpty();
        label.setVisible(known);
        label.setManaged(known);
        if (!known) {
            return;
        }
        label.getStyleClass().setAll("label", "chip", facts.agrees() ? "chip-ok" : "chip-bad");
        label.setGraphic(facts.agrees() ? Icon.CHECK.node("ic-ok", "ic-14") : Icon.ERROR.node("ic-bad", "ic-14"));
        label.setText(facts.verdict());
        label.setTooltip(new Tooltip(facts.hint()));
    }
}

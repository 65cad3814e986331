package io.lakescope.views.page;

import io.lakescope.connectors.SourceSchema;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** The chip that says whether the files' schemas agree, and the number of files. */
final class SchemaSummary {

    private static final int REASONS = 10;

    private final PageViewModel page;
    private final Label verdict;
    private final Label files;
    private String hint = "";

    SchemaSummary(PageViewModel page, Label verdict, Label files) {
        this.page = page;
        this.verdict = verdict;
        this.files = files;
    }

    void bind() {
        Hint.on(verdict, () -> hint);
        Hint.on(files, () -> page.schema().leftOut().stream().limit(REASONS).collect(Collectors.joining("\n")));
        page.schema().schemaProperty().addListener((property, before, now) -> show(now));
        show(page.schema().schemaProperty().get());
    }

    private void show(@Nullable SourceSchema merged) {
        SchemaFacts facts = merged == null ? SchemaFacts.UNKNOWN : SchemaFacts.of(merged);
        chip(facts);
        List<String> left = page.schema().leftOut();
        files.setText(
                facts.files().isEmpty() || left.isEmpty()
                        ? facts.files()
                        : Texts.of("page.files.left", facts.files(), Figures.count(left.size())));
        files.setManaged(!facts.files().isEmpty());
    }

    private void chip(SchemaFacts facts) {
        boolean known = !facts.verdict().isEmpty();
        verdict.setVisible(known);
        verdict.setManaged(known);
        if (!known) {
            return;
        }
        verdict.getStyleClass().setAll("label", "chip", facts.agrees() ? "chip-ok" : "chip-bad");
        verdict.setGraphic(facts.agrees() ? Icon.CHECK.node("ic-ok", "ic-14") : Icon.ERROR.node("ic-bad", "ic-14"));
        verdict.setText(facts.verdict());
        hint = facts.hint();
    }
}

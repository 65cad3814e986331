package io.lakescope.views.schema;

import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaChange.Verdict;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.PlainTable;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Columns over partitions, what changed, and what other engines see. */
public final class TimelineView extends BorderPane {

    private static final double COLUMN = 220;
    private static final double VERDICT = 190;
    private static final double SEEN = 300;
    private static final double SCROLL_BAR = 16;
    private static final double LEAST_STRIP = 200;

    private final TimelineViewModel model;
    private final TableView<TimelineLine> lines = PlainTable.of("timeline-table");
    private final TableView<SchemaChange> changes = PlainTable.of("changes-table");
    private final TableColumn<?, ?> strip;
    private final TableColumn<?, ?> seen;
    private final HBox facts = new HBox(8);
    private final HBox notice = new HBox(10);
    private final SimpleBooleanProperty noticed = new SimpleBooleanProperty();

    public TimelineView(TimelineViewModel model) {
        this.model = model;
        PlainTable.node(lines, Texts.of("schema.column"), COLUMN, TimelineCells::column);
        strip = PlainTable.node(lines, "", 420, TimelineStrip::new);
        PlainTable.node(
                lines,
                Texts.of("timeline.verdict"),
                VERDICT,
                line -> VerdictChip.of(line.verdict(), line.verdictText()));
        seen = PlainTable.node(lines, "", SEEN, TimelineCells::seen);
        strip.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(this::stripWidth, lines.widthProperty(), seen.visibleProperty()));
        lines.setFixedCellSize(36);
        changeColumns();
        facts.setAlignment(Pos.CENTER_LEFT);
        notice.getStyleClass().add("notice");
        notice.setAlignment(Pos.CENTER_LEFT);
        Shown.when(notice, noticed);
        setTop(tools());
        setCenter(lines);
        setBottom(new VBox(TimelineLegend.node(), changes));
        model.engineProperty().addListener((property, before, now) -> fill());
        model.loading().valueProperty().addListener((property, before, now) -> fill());
        fill();
    }

    /** What the other columns leave, but never too little to see something. */
    private double stripWidth() {
        double others = COLUMN + VERDICT + (seen.isVisible() ? SEEN : 0) + SCROLL_BAR;
        return Math.max(LEAST_STRIP, lines.getWidth() - others);
    }

    private VBox tools() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(16, new EngineSwitch(model), gap, facts);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox tools = new VBox(8, row, notice);
        tools.getStyleClass().add("timeline-tools");
        return tools;
    }

    private void changeColumns() {
        changes.setFixedCellSize(30);
        changes.setPrefHeight(190);
        changes.setMinHeight(120);
        PlainTable.node(
                changes,
                Texts.of("timeline.verdict"),
                130,
                change -> VerdictChip.of(
                        Optional.of(change.verdict()), change.verdict().word()));
        PlainTable.text(changes, Texts.of("schema.column"), 140, SchemaChange::column)
                .getStyleClass()
                .add("name");
        PlainTable.text(changes, Texts.of("timeline.change"), 240, TimelineView::sentence);
        PlainTable.text(changes, Texts.of("schema.since"), 150, SchemaChange::since)
                .getStyleClass()
                .add("mono");
        PlainTable.text(changes, Texts.of("timeline.why"), 290, SchemaChange::why);
        PlainTable.text(changes, Texts.of("timeline.breaks"), 190, change -> String.join(", ", change.breaks()));
    }

    private static String sentence(SchemaChange change) {
        String step = change.from().isEmpty() || change.to().isEmpty()
                ? change.from() + change.to()
                : change.from() + " \u2192 " + change.to();
        String score = change.score().isPresent()
                ? Texts.of("timeline.score", Math.round(change.score().getAsDouble() * 100))
                : "";
        return Texts.of("timeline.kind." + change.kind().word()) + (step.isEmpty() ? "" : " " + step) + score;
    }

    private void fill() {
        lines.getItems().setAll(model.lines());
        List<SchemaChange> all = model.changes();
        changes.getItems().setAll(all);
        changes.setVisible(!all.isEmpty());
        changes.setManaged(!all.isEmpty());
        strip.setText(model.timeline().map(TimelineView::range).orElse(""));
        seen.setText(model.engineProperty()
                .get()
                .map(engine -> Texts.of("timeline.sees", engine.title()))
                .orElse(""));
        seen.setVisible(model.engineProperty().get().isPresent());
        facts();
        notice();
    }

    private static String range(SchemaTimeline timeline) {
        return timeline.spans().isEmpty()
                ? ""
                : Texts.of(
                        "timeline.range",
                        timeline.spans().get(0).first(),
                        timeline.spans().get(timeline.spans().size() - 1).last(),
                        Figures.count(timeline.places()));
    }

    private void facts() {
        facts.getChildren().clear();
        long bumps = model.count(Verdict.NEEDS_BUMP);
        long warnings = model.count(Verdict.WARNING);
        if (bumps > 0) {
            facts.getChildren().add(VerdictChip.of(Optional.of(Verdict.NEEDS_BUMP), Texts.of("timeline.bumps", bumps)));
        }
        if (warnings > 0) {
            facts.getChildren()
                    .add(VerdictChip.of(Optional.of(Verdict.WARNING), Texts.of("timeline.warnings", warnings)));
        }
        model.timeline().ifPresent(timeline -> {
            Label policy = new Label(timeline.bump()
                    .map(bump -> Texts.of("timeline.due", bump.to(), timeline.policy()))
                    .orElse(Texts.of("timeline.policy", timeline.policy())));
            policy.getStyleClass().addAll("t12", "mut");
            policy.setTooltip(new Tooltip(policy.getText()));
            facts.getChildren().add(policy);
        });
    }

    private void notice() {
        Optional<TimelineNotice> said = model.notice();
        noticed.set(said.isPresent());
        said.ifPresent(text -> {
            Label title = new Label(text.title(), TimelineCells.icon(text.tone()));
            title.getStyleClass().add("notice-title");
            title.setMinWidth(0);
            Label rest = new Label(text.text());
            rest.getStyleClass().add("t12");
            rest.setMinWidth(0);
            rest.setTooltip(new Tooltip(text.text()));
            notice.getStyleClass().setAll("notice", "notice-" + TimelineCells.style(text.tone()));
            notice.getChildren().setAll(title, rest);
        });
    }
}

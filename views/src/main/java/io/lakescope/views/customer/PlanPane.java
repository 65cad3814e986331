package io.lakescope.views.customer;

import io.lakescope.jobs.JobPlan;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.PlainTable;
import io.lakescope.views.common.Texts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A plan: rows by what becomes of them, as figures and one bar; what it says besides; and its days. */
final class PlanPane extends VBox {

    private static final int MOST = 6;

    PlanPane(JobPlan plan, List<DayProgress> days, Optional<DifferenceViewModel> difference) {
        getStyleClass().add("plan-pane");
        List<PlanClass> classes = PlanClass.of(plan);
        FlowPane tiles = new FlowPane();
        tiles.getStyleClass().add("plan-tiles");
        classes.forEach(each -> tiles.getChildren().add(tile(each)));
        VBox head = new VBox(12, tiles, new ShareBar(classes), closing(plan, classes));
        head.getStyleClass().add("plan-head");
        plan.refusals().stream()
                .limit(MOST)
                .forEach(refusal -> head.getChildren()
                        .add(note(
                                Icon.CANCELLED,
                                "notice-bad",
                                Texts.of("rerun.refused", refusal.unit(), refusal.reason()))));
        if (plan.refusals().size() > MOST) {
            String more = Figures.count(plan.refusals().size() - (long) MOST);
            head.getChildren().add(note(Icon.CANCELLED, "notice-bad", Texts.of("rerun.refused.more", more)));
        }
        plan.notes().stream().limit(MOST).forEach(text -> head.getChildren().add(note(Icon.INFO, "notice-warn", text)));
        TableView<DayProgress> table = days(days);
        Node rows =
                difference.map(found -> (Node) new DifferencePane(found, table)).orElse(table);
        VBox.setVgrow(rows, Priority.ALWAYS);
        getChildren().addAll(head, rows);
    }

    private static Node tile(PlanClass each) {
        Label figure = new Label(Figures.count(each.rows()), each.icon().node(each.iconClass(), "ic-18"));
        figure.getStyleClass().add("plan-figure");
        Label name = new Label(each.name());
        name.getStyleClass().add("plan-name");
        Label text = new Label(each.text());
        text.getStyleClass().add("plan-text");
        VBox box = new VBox(2, figure, name, text);
        box.getStyleClass().add("plan-tile");
        if (each.rows() == 0) {
            box.getStyleClass().add("plan-none");
        }
        return box;
    }

    private static Node closing(JobPlan plan, List<PlanClass> classes) {
        long rows = classes.stream()
                .filter(PlanClass::isRows)
                .mapToLong(PlanClass::rows)
                .sum();
        boolean isNothing = plan.units().isEmpty();
        Label sum = new Label(
                isNothing
                        ? Texts.of("rerun.nothing")
                        : Texts.of(
                                plan.kind().equals("restore") ? "restore.sum" : "restore.sum.other",
                                Figures.count(rows),
                                plan.units().size()),
                Icon.OK.node("ic-ok"));
        sum.getStyleClass().add("plan-sum");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label hash = new Label(Texts.of(
                "restore.plan.id",
                plan.sizeBytes() > 0 ? Figures.bytes(plan.sizeBytes()) + ", " : "",
                plan.hash().substring(0, Math.min(8, plan.hash().length()))));
        hash.getStyleClass().addAll("mut", "t12");
        Hint.on(hash, plan.hash());
        HBox line = new HBox(12, sum, gap, hash);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label note(Icon icon, String styleClass, String text) {
        Label label = new Label(text, icon.node(styleClass.equals("notice-bad") ? "ic-bad" : "ic-warn"));
        label.getStyleClass().addAll("plan-note", styleClass);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static TableView<DayProgress> days(List<DayProgress> days) {
        TableView<DayProgress> table = PlainTable.of("plan-days");
        PlainTable.text(table, Texts.of("restore.day"), 170, DayProgress::day)
                .getStyleClass()
                .add("name");
        PlainTable.text(table, Texts.of("restore.units"), 90, day -> Figures.count(day.units()))
                .getStyleClass()
                .add("number");
        PlainTable.text(table, Texts.of("restore.rows"), 110, day -> Figures.count(day.planned()))
                .getStyleClass()
                .add("number");
        PlainTable.text(table, Texts.of("restore.what"), 420, DayProgress::what);
        table.getItems().setAll(days);
        return table;
    }
}

package io.lakescope.views.board;

import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.operations.Reruns.Prospect;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A plan as lines: what is asked, how much it is, what is held back, what cannot be kept. */
final class PlanLines {

    /** What a plan calls rows to which nothing is done; its other words say what is. */
    private static final Set<String> STAYING = Set.of(
            "archived",
            "expired",
            "gone",
            "hidden by delete",
            "identical",
            "kept",
            "kept live",
            "not restorable",
            "unreadable");

    private static final int MOST = 4;

    private PlanLines() {}

    static List<Node> of(Prospect prospect) {
        JobPlan plan = prospect.plan();
        List<Node> lines = new ArrayList<>();
        lines.add(line(Icon.INFO.node("ic-mut", "ic-14"), parameters(prospect), "mono-line"));
        lines.add(
                plan.units().isEmpty()
                        ? line(Icon.OK.node("ic-ok", "ic-14"), Texts.of("rerun.nothing"), "strong-line")
                        : line(Icon.CHECK.node("ic-accent", "ic-14"), amount(plan), "strong-line"));
        plan.refusals().stream()
                .limit(MOST)
                .forEach(refusal -> lines.add(line(
                        Icon.CANCELLED.node("ic-warn", "ic-14"),
                        Texts.of("rerun.refused", refusal.unit(), refusal.reason()),
                        "warn")));
        if (plan.refusals().size() > MOST) {
            lines.add(line(
                    Icon.CANCELLED.node("ic-warn", "ic-14"),
                    Texts.of("rerun.refused.more", Figures.count(plan.refusals().size() - (long) MOST)),
                    "warn"));
        }
        plan.notes().stream()
                .limit(MOST)
                .forEach(note -> lines.add(line(Icon.WARNING.node("ic-mut", "ic-14"), note, "mut")));
        return lines;
    }

    private static String parameters(Prospect prospect) {
        return prospect.parameters().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(" \u00b7 "));
    }

    private static String amount(JobPlan plan) {
        String rows = plan.rows().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Comparator.comparing(entry -> STAYING.contains(entry.getKey())))
                .map(PlanLines::rows)
                .collect(Collectors.joining(", "));
        String bytes = plan.sizeBytes() > 0 ? Figures.bytes(plan.sizeBytes()) : "";
        return List.of(Texts.of("rerun.units", plan.units().size()), rows, bytes).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String rows(Map.Entry<String, Long> entry) {
        String key = STAYING.contains(entry.getKey()) ? "rerun.rows.staying" : "rerun.rows";
        return Texts.of(key, Figures.count(entry.getValue()), entry.getKey());
    }

    private static Label line(Node icon, String text, String styleClass) {
        Label label = new Label(text, icon);
        label.getStyleClass().addAll("t12", "plan-line", styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}

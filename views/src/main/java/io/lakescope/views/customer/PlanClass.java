package io.lakescope.views.customer;

import io.lakescope.jobs.JobPlan;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of a plan that meet the same end.
 *
 * @param style the style class of its part of the bar
 */
record PlanClass(Icon icon, String iconClass, long rows, String name, String text, String style) {

    private record Known(String word, Icon icon, String iconClass, String style) {}

    /** In the order in which they are shown; with names of their own in the texts. */
    private static final List<Known> RESTORE = List.of(
            new Known("insert", Icon.ADD, "ic-accent", "share-insert"),
            new Known("identical", Icon.SAME, "ic-ok", "share-identical"),
            new Known("keptLive", Icon.LOCK, "ic-ok", "share-kept"),
            new Known("wouldChange", Icon.EDIT, "ic-mut", "share-change"),
            new Known("hidden", Icon.HIDDEN, "ic-warn", "share-hidden"),
            new Known("expired", Icon.WAITING, "ic-mut", "share-expired"));

    /** A restore's classes all of them, other jobs' as they come; what is held back last. */
    static List<PlanClass> of(JobPlan plan) {
        Map<String, Long> rows = plan.rows();
        List<PlanClass> classes = new ArrayList<>();
        if (plan.kind().equals("restore")) {
            RESTORE.forEach(known -> classes.add(new PlanClass(
                    known.icon(),
                    known.iconClass(),
                    rows.getOrDefault(known.word(), 0L),
                    Texts.of("restore.class." + known.word()),
                    Texts.of("restore.class." + known.word() + ".text"),
                    known.style())));
        } else {
            rows.forEach((word, count) -> classes.add(
                    new PlanClass(Icon.ADD, "ic-accent", count, word, Texts.of("restore.class.rows"), "share-insert")));
        }
        classes.add(new PlanClass(
                Icon.CANCELLED,
                plan.refusals().isEmpty() ? "ic-mut" : "ic-warn",
                plan.refusals().size(),
                Texts.of("restore.class.refused"),
                Texts.of("restore.class.refused.text", plan.refusals().size()),
                ""));
        return classes;
    }

    /** What people call a class. */
    static String name(String word) {
        return RESTORE.stream().anyMatch(known -> known.word().equals(word)) ? Texts.of("restore.class." + word) : word;
    }

    boolean isRows() {
        return !style.isEmpty();
    }
}

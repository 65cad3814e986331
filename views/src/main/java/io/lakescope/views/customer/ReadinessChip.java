package io.lakescope.views.customer;

import io.lakescope.jobs.Trial;
import io.lakescope.jobs.drill.Readiness;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** Whether drills have shown that a customer's days come back. */
final class ReadinessChip {

    private ReadinessChip() {}

    /** Says it in a label, as of a moment; hides the label where nothing is known. */
    static void show(Label chip, @Nullable Readiness readiness, Instant now) {
        Shown.set(chip, readiness != null);
        if (readiness == null) {
            return;
        }
        chip.getStyleClass().removeAll("chip-ok", "chip-warn", "chip-bad");
        if (!readiness.failed().isEmpty()) {
            chip.getStyleClass().add("chip-bad");
            chip.setGraphic(Icon.ERROR.node("ic-bad", "ic-14"));
            chip.setText(Texts.of("customer.drill.failed", readiness.failed().size()));
            Trial first = readiness.failed().get(0);
            Hint.on(chip, Texts.of("customer.drill.failed.tip", first.unit(), first.message()));
        } else if (readiness.passed() == 0) {
            chip.getStyleClass().add("chip-warn");
            chip.setGraphic(Icon.WARNING.node("ic-warn", "ic-14"));
            chip.setText(Texts.of("customer.drill.never"));
            Hint.on(chip, Texts.of("customer.drill.never.tip"));
        } else {
            chip.getStyleClass().add("chip-ok");
            chip.setGraphic(Icon.OK.node("ic-ok", "ic-14"));
            chip.setText(Texts.of("customer.drill.passed", ago(readiness, now), whole(readiness)));
            Hint.on(chip, Texts.of("customer.drill.passed.tip", readiness.passed(), readiness.units()));
        }
    }

    private static String ago(Readiness readiness, Instant now) {
        Duration age = readiness.last().map(last -> Duration.between(last, now)).orElse(Duration.ZERO);
        return age.toDays() > 1 ? Texts.of("customer.drill.days", age.toDays()) : Figures.duration(age);
    }

    private static String whole(Readiness readiness) {
        return readiness.whole().map(Figures::duration).orElse("");
    }
}

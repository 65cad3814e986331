package io.lakescope.views.board;

import io.lakescope.jobs.Counts;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.operations.RunSheet;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Label;

/** What is said of runs and units. */
final class RunTexts {

    private static final String[] CHIPS = {"chip-accent", "chip-ok", "chip-warn", "chip-bad", "chip-quiet"};

    private RunTexts() {}

    static void chip(Label label, RunState state) {
        label.setText(Texts.of("state." + word(state)));
        label.getStyleClass().removeAll(CHIPS);
        label.getStyleClass().add(style(state));
    }

    private static String style(RunState state) {
        return switch (state) {
            case RUNNING -> "chip-accent";
            case SUCCEEDED -> "chip-ok";
            case CANCELLING, SUCCEEDED_WITH_REJECTS, REFUSED -> "chip-warn";
            case FAILED, UNKNOWN -> "chip-bad";
            case PLANNING, CANCELLED -> "chip-quiet";
        };
    }

    static Label chip(UnitResult unit) {
        Label label = new Label(Texts.of("unit." + word(unit.state())));
        label.getStyleClass().addAll("chip", style(unit.state()));
        return label;
    }

    private static String style(UnitResult.State state) {
        return switch (state) {
            case DONE, VERIFIED, IDENTICAL, RESTORED, PURGED -> "chip-ok";
            case RESIDUE, REFUSED -> "chip-warn";
            case FAILED, UNKNOWN -> "chip-bad";
            case CANCELLED, WAITING -> "chip-quiet";
        };
    }

    /** Units, and of the rows what there are of. */
    static String counts(RunSheet sheet) {
        Counts counts = sheet.run().counts();
        return Texts.of("board.detail.units", Figures.count(sheet.unitsEnded()), sheet.unitsEnded())
                + rows("read", counts.read())
                + rows("written", counts.written())
                + rows("rejected", counts.rejected() + counts.failed());
    }

    private static String rows(String what, long rows) {
        return rows == 0 ? "" : ", " + Texts.of("board.detail." + what, Figures.count(rows));
    }

    /** {@code 1 failed, 411 verified}: the worst first. */
    static String totals(Map<UnitResult.State, Long> units) {
        UnitResult.State[] states = UnitResult.State.values();
        return Arrays.stream(states)
                .sorted((a, b) -> Boolean.compare(a.isComplete(), b.isComplete()))
                .filter(units::containsKey)
                .map(state -> Figures.count(units.getOrDefault(state, 0L)) + " " + Texts.of("unit." + word(state)))
                .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

package io.lakescope.views.customer;

import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of a cell beside its rows. */
final class CellText {

    private CellText() {}

    /** {@code rows of 4,896 expected; digest agrees, 18 Aug 2026; why}. */
    static String of(Layer layer, Optional<DayCell> cell) {
        return cell.map(known -> of(layer, known)).orElse(Texts.of("customer.card.pending"));
    }

    private static String of(Layer layer, DayCell cell) {
        List<String> parts = new ArrayList<>();
        if (cell.rows().isPresent()) {
            String unit = layer.kind() == Layer.Kind.KAFKA ? "messages" : "rows";
            boolean isShort = cell.isGap() && cell.expected().isPresent();
            parts.add(
                    isShort
                            ? Texts.of(
                                    "customer.card." + unit + ".of",
                                    Figures.count(cell.expected().getAsLong()))
                            : Texts.of("customer.card." + unit));
        } else {
            parts.add(Texts.of("customer.state." + cell.state().word()));
        }
        cell.proven()
                .ifPresent(at -> parts.add(Texts.of(
                        cell.agrees().orElse(true) ? "customer.card.agrees" : "customer.card.differs",
                        DayTexts.brief(LocalDate.ofInstant(at, ZoneOffset.UTC)))));
        if (!cell.why().isBlank()) {
            parts.add(cell.why());
        }
        return String.join("; ", parts);
    }

    /** The same as one sentence, for those who hear the map. */
    static String spoken(Layer layer, Optional<DayCell> cell, LocalDate day) {
        String rows = cell.filter(known -> known.rows().isPresent())
                .map(known -> Figures.count(known.rows().getAsLong()) + " ")
                .orElse("");
        return DayTexts.weekday(day) + ", " + layer.name() + ": " + rows + of(layer, cell);
    }
}

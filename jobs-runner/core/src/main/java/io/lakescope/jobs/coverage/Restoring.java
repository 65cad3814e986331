package io.lakescope.jobs.coverage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What backups of raw tables can bring back, and in what time. */
record Restoring(Lineage lineage, RestoreRate rate) {

    Optional<Restorable> of(List<Layer> layers, Map<Layer, Map<LocalDate, DayCell>> cells) {
        TreeSet<LocalDate> days = new TreeSet<>();
        long rows = 0;
        long bytes = 0;
        for (Layer layer : layers) {
            for (DayCell cell : cells.getOrDefault(layer, Map.of()).values()) {
                if (cell.isRestorable() && isOfRaw(layer, layers)) {
                    days.add(cell.day());
                    rows += cell.rows().orElse(0);
                    bytes += cell.stored().map(DayCell.Stored::sizeBytes).orElse(0L);
                }
            }
        }
        if (days.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Restorable(
                days.first(), days.last().plusDays(1), days.size(), rows, bytes, rate.timeFor(rows), rate.basis()));
    }

    private boolean isOfRaw(Layer backup, List<Layer> layers) {
        return layers.stream()
                .filter(layer -> layer.kind() == Layer.Kind.RAW)
                .anyMatch(raw -> lineage.table(backup)
                        .filter(table -> backup.kind() == Layer.Kind.BACKUP && table.equals(raw.address()))
                        .isPresent());
    }
}

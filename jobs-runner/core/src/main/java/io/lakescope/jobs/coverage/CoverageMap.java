package io.lakescope.jobs.coverage;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a customer's days, at one moment of reading them.
 *
 * @param layers those that have the customer's key columns, or have not told yet whether they do
 * @param cells the answered ones, in no order
 * @param restorable what backups can bring back, by the cells that are answered
 * @param totalCells days times layers
 * @param bytesRead of manifests and data files; what a table or topic sends is not counted
 * @param failures of systems that did not answer, a sentence each
 */
public record CoverageMap(
        Coverage.Request request,
        List<Layer> layers,
        Map<Layer, Map<LocalDate, DayCell>> cells,
        Optional<Restorable> restorable,
        long totalCells,
        long bytesRead,
        Duration elapsed,
        List<String> failures) {

    public CoverageMap {
        layers = List.copyOf(layers);
        Map<Layer, Map<LocalDate, DayCell>> copy = new HashMap<>();
        cells.forEach((layer, days) -> copy.put(layer, Map.copyOf(days)));
        cells = Map.copyOf(copy);
        failures = List.copyOf(failures);
    }

    /** Days that follow one another and miss rows in some layer. */
    public record Gap(LocalDate from, LocalDate to, List<Layer> layers) {
        public Gap {
            layers = List.copyOf(layers);
        }

        public long days() {
            return to.toEpochDay() - from.toEpochDay();
        }
    }

    /** Empty while it is not answered. */
    public Optional<DayCell> cell(LocalDate day, Layer layer) {
        return Optional.ofNullable(cells.getOrDefault(layer, Map.of()).get(day));
    }

    /** The answered cells of a day, in the order of the layers. */
    public List<DayCell> day(LocalDate day) {
        return layers.stream().flatMap(layer -> cell(day, layer).stream()).toList();
    }

    public long answeredCells() {
        return cells.values().stream().mapToLong(Map::size).sum();
    }

    public long unknownCells() {
        return cells.values().stream()
                .flatMap(days -> days.values().stream())
                .filter(cell -> cell.state() == State.UNKNOWN)
                .count();
    }

    /** Oldest first. */
    public Stream<LocalDate> days() {
        return request.from().datesUntil(request.to());
    }

    /** Where raw tables or aggregates miss rows and no rule says so, oldest first; Kafka and backups make no gap. */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        days().forEach(day -> {
            List<Layer> missing = missing(day);
            if (missing.isEmpty()) {
                return;
            }
            boolean goesOn = !gaps.isEmpty() && gaps.get(gaps.size() - 1).to().equals(day);
            Gap before = goesOn ? gaps.remove(gaps.size() - 1) : new Gap(day, day, List.of());
            gaps.add(new Gap(
                    before.from(),
                    day.plusDays(1),
                    layers.stream()
                            .filter(layer -> before.layers().contains(layer) || missing.contains(layer))
                            .toList()));
        });
        return gaps;
    }

    private List<Layer> missing(LocalDate day) {
        return day(day).stream()
                .filter(DayCell::isGap)
                .map(DayCell::layer)
                .filter(layer -> layer.kind() == Layer.Kind.RAW || layer.kind() == Layer.Kind.AGGREGATE)
                .toList();
    }
}

package io.lakescope.views.customer;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.jobs.coverage.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How many rows marked days hold and lack, as far as the map knows. */
final class GapRows {

    /** The word of storages that have no classes. */
    static final String NO_CLASS = "NONE";

    private final Calendar calendar;
    private final DayRange days;

    GapRows(Calendar calendar, DayRange days) {
        this.calendar = calendar;
        this.days = days;
    }

    /** Rows that a backup holds and a table does not; the plan tells for sure. */
    OptionalLong restorable(SourceAddress dataset, SourceAddress table) {
        Optional<Integer> backup = layer(dataset);
        if (backup.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<Integer> raw = layer(table);
        return sum(days.days()
                .map(day -> {
                    OptionalLong kept = rows(backup.get(), day);
                    OptionalLong there = raw.isEmpty() ? OptionalLong.of(0) : rows(raw.get(), day);
                    return kept.isEmpty() || there.isEmpty()
                            ? OptionalLong.empty()
                            : OptionalLong.of(Math.max(0, kept.getAsLong() - there.getAsLong()));
                })
                .toList());
    }

    /** Rows that a layer holds. */
    OptionalLong held(SourceAddress address) {
        Optional<Integer> layer = layer(address);
        return layer.isEmpty()
                ? OptionalLong.empty()
                : sum(days.days().map(day -> rows(layer.get(), day)).toList());
    }

    /** What lies in storage of these days, by class; {@code NONE} where a storage has none. */
    Map<String, Long> stored(SourceAddress dataset) {
        Map<String, Long> bytes = new TreeMap<>();
        layer(dataset)
                .ifPresent(layer -> calendar.cells(layer, days).stream()
                        .map(DayCell::stored)
                        .flatMap(Optional::stream)
                        .forEach(stored ->
                                bytes.merge(stored.storageClass().orElse(NO_CLASS), stored.sizeBytes(), Long::sum)));
        return bytes;
    }

    /** How many days that are gaps no backup has. */
    int unsaved() {
        return (int) days.days()
                .filter(calendar::isGap)
                .filter(day -> IntStream.range(0, calendar.layers().size())
                        .filter(layer -> calendar.layers().get(layer).kind() == Layer.Kind.BACKUP)
                        .mapToObj(layer -> calendar.cell(layer, day))
                        .flatMap(Optional::stream)
                        .allMatch(cell -> cell.state() == State.ABSENT))
                .count();
    }

    /** On how many days a layer lacks something. */
    int lacking(Layer.Kind kind, State state) {
        return (int) days.days()
                .filter(day -> IntStream.range(0, calendar.layers().size())
                        .filter(layer -> calendar.layers().get(layer).kind() == kind)
                        .mapToObj(layer -> calendar.cell(layer, day))
                        .flatMap(Optional::stream)
                        .anyMatch(cell -> cell.isGap() && cell.state() == state))
                .count();
    }

    private Optional<Integer> layer(SourceAddress address) {
        return IntStream.range(0, calendar.layers().size())
                .filter(layer -> calendar.layers().get(layer).address().equals(address))
                .boxed()
                .findFirst();
    }

    /** A cell that is known to hold nothing holds no rows, whoever has not counted them. */
    private OptionalLong rows(int layer, java.time.LocalDate day) {
        Optional<DayCell> cell = calendar.cell(layer, day);
        if (cell.isEmpty() || cell.get().state() == State.UNKNOWN) {
            return OptionalLong.empty();
        }
        boolean isNone = switch (cell.get().state()) {
            case ABSENT, EXPIRED, PURGED, NOT_DUE -> true;
            case PRESENT, PARTIAL, UNKNOWN -> false;
        };
        return cell.get().rows().isPresent() || !isNone ? cell.get().rows() : OptionalLong.of(0);
    }

    private static OptionalLong sum(List<OptionalLong> rows) {
        return rows.stream().anyMatch(OptionalLong::isEmpty)
                ? OptionalLong.empty()
                : OptionalLong.of(
                        rows.stream().mapToLong(OptionalLong::getAsLong).sum());
    }
}

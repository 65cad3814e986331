package io.lakescope.views.fakes;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.coverage.Coverage;
import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.jobs.coverage.Restorable;
import io.lakescope.jobs.coverage.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is kept of a customer whose raw rows of five days are lost: 27 to 31 July 2026, the last of them in part. Topics
 * keep 30 days, raw rows before June are purged, two days' backups have not answered.
 */
public final class NorthgateDays {

    public static final LocalDate TODAY = LocalDate.parse("2026-08-20");
    static final LocalDate LOST = LocalDate.parse("2026-07-27");
    static final LocalDate LOST_IN_PART = LocalDate.parse("2026-07-31");
    private static final LocalDate PURGED_BEFORE = LocalDate.parse("2026-06-01");

    static final Layer KAFKA = layer(Layer.Kind.KAFKA, "events.v2", "kafka:local/events.v2");
    static final Layer RAW = layer(Layer.Kind.RAW, "events_by_day", "cassandra:local/retail/events_by_day");
    static final Layer BACKUP = layer(Layer.Kind.BACKUP, "events_by_day", "lake:acme/backup/events_by_day");
    static final Layer SESSIONS = layer(Layer.Kind.AGGREGATE, "sessions", "cassandra:local/retail/sessions");
    static final Layer METRICS = layer(Layer.Kind.AGGREGATE, "metrics", "cassandra:local/retail/metrics_hour");
    static final List<Layer> LAYERS = List.of(KAFKA, RAW, BACKUP, SESSIONS, METRICS);

    private NorthgateDays() {}

    private static Layer layer(Layer.Kind kind, String name, String address) {
        return new Layer(kind, name, SourceAddress.parse(address));
    }

    /** @param most no more cells are answered than this; the newest days come first */
    static CoverageMap map(Coverage.Request request, int most) {
        List<DayCell> cells = new ArrayList<>();
        for (LocalDate day = request.to().minusDays(1); !day.isBefore(request.from()); day = day.minusDays(1)) {
            for (Layer layer : LAYERS) {
                cells.add(cell(layer, day));
            }
        }
        Map<Layer, Map<LocalDate, DayCell>> answered = new HashMap<>();
        cells.stream()
                .limit(most)
                .forEach(cell -> answered.computeIfAbsent(cell.layer(), each -> new HashMap<>())
                        .put(cell.day(), cell));
        return new CoverageMap(
                request,
                LAYERS,
                answered,
                most < cells.size() ? Optional.empty() : Optional.of(restorable(request)),
                cells.size(),
                2_400_000L * Math.min(most, cells.size()) / cells.size(),
                Duration.ofMillis(4_100),
                List.of());
    }

    private static Restorable restorable(Coverage.Request request) {
        long days = request.days() - 1;
        return new Restorable(
                LocalDate.parse("2025-03-02"),
                TODAY,
                days,
                days * 4_896,
                days * 1_840_000,
                Duration.ofMinutes(14),
                "12,400 rows/s, measured on 18 Aug 2026");
    }

    private static DayCell cell(Layer layer, LocalDate day) {
        boolean isLost = !day.isBefore(LOST) && day.isBefore(LOST_IN_PART);
        boolean isPart = day.equals(LOST_IN_PART);
        if (layer == KAFKA) {
            return kafka(day);
        }
        if (layer == BACKUP) {
            return backup(day);
        }
        if (layer != METRICS && day.isBefore(PURGED_BEFORE)) {
            return DayCell.of(day, layer, State.PURGED, "purged on 30 Aug by rule, 80 days");
        }
        if (layer == METRICS && day.equals(TODAY)) {
            return DayCell.of(day, layer, State.NOT_DUE, "made at 02:00 UTC");
        }
        if (layer == METRICS) {
            return isLost || isPart || day.equals(LocalDate.parse("2026-06-06"))
                    ? counted(day, layer, State.PARTIAL, 15, 24, "9 hours are missing")
                    : counted(day, layer, State.PRESENT, 24, 24, "");
        }
        long whole = layer == RAW ? 4_896 : 611;
        if (isPart) {
            return counted(day, layer, State.PARTIAL, whole / 5, whole, "fewer rows than the backup");
        }
        return isLost
                ? counted(day, layer, State.ABSENT, 0, whole, "")
                : counted(day, layer, State.PRESENT, whole, whole, "");
    }

    private static DayCell kafka(LocalDate day) {
        LocalDate leaves = day.plusDays(30);
        if (leaves.isBefore(TODAY.plusDays(1))) {
            return DayCell.of(day, KAFKA, State.EXPIRED, "kept 30 days");
        }
        DayCell known = counted(day, KAFKA, State.PRESENT, 4_902, 4_902, "");
        return new DayCell(
                day,
                KAFKA,
                State.PRESENT,
                known.rows(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(leaves.atStartOfDay(ZoneOffset.UTC).toInstant()),
                Optional.empty(),
                "kept " + (leaves.toEpochDay() - TODAY.toEpochDay()) + " more days");
    }

    private static DayCell backup(LocalDate day) {
        if (day.equals(TODAY)) {
            return DayCell.of(day, BACKUP, State.NOT_DUE, "backed up at 01:00 UTC");
        }
        if (day.equals(LocalDate.parse("2026-08-10")) || day.equals(LocalDate.parse("2026-08-11"))) {
            return DayCell.of(day, BACKUP, State.UNKNOWN, "the folder could not be listed: 503");
        }
        boolean isProven = day.isBefore(LocalDate.parse("2026-08-17"));
        return new DayCell(
                day,
                BACKUP,
                State.PRESENT,
                OptionalLong.of(4_896),
                OptionalLong.empty(),
                Optional.of("4896-5e2f90c1"),
                isProven ? Optional.of(Instant.parse("2026-08-18T02:10:00Z")) : Optional.empty(),
                isProven ? Optional.of(true) : Optional.empty(),
                Optional.empty(),
                Optional.of(new DayCell.Stored(1_840_000, 0, Optional.of("NEARLINE"))),
                "");
    }

    private static DayCell counted(LocalDate day, Layer layer, State state, long rows, long expected, String why) {
        return new DayCell(
                day,
                layer,
                state,
                OptionalLong.of(rows),
                OptionalLong.of(expected),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                why);
    }
}

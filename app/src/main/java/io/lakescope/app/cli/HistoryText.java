package io.lakescope.app.cli;

import io.lakescope.app.jobs.HistoryJson;
import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.CoverageMap.Gap;
import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.jobs.coverage.Lineage;
import io.lakescope.jobs.coverage.Restorable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A map for people: a line for each day, newest first, then what is missing and what to do. */
final class HistoryText {

    private static final int WIDEST = 110;
    private static final int MOST_GAPS = 5;

    private final Lineage lineage;
    private final CoverageMap map;

    HistoryText(Lineage lineage, CoverageMap map) {
        this.lineage = lineage;
        this.map = map;
    }

    void print(PrintStream out) {
        List<String> titles = new ArrayList<>(List.of("day"));
        map.layers().forEach(layer -> titles.add(title(layer)));
        titles.add("why");
        TextTable table = new TextTable(titles, WIDEST);
        List<LocalDate> days = new ArrayList<>(map.days().toList());
        Collections.reverse(days);
        days.forEach(day -> table.add(line(day)));
        table.print(out);
        summary(out);
    }

    private String title(Layer layer) {
        String kind = layer.kind() == Layer.Kind.AGGREGATE
                ? layer.name()
                : layer.kind().name().toLowerCase(Locale.ROOT);
        long same = map.layers().stream()
                .filter(other -> other.kind() == layer.kind())
                .count();
        return same > 1 && layer.kind() != Layer.Kind.AGGREGATE ? kind + " " + layer.name() : kind;
    }

    private List<String> line(LocalDate day) {
        List<String> line = new ArrayList<>(List.of(day.toString()));
        map.layers()
                .forEach(layer ->
                        line.add(map.cell(day, layer).map(HistoryText::cell).orElse("")));
        line.add(HistoryJson.why(map.day(day)).orElse(""));
        return line;
    }

    static String cell(DayCell cell) {
        String rows = cell.rows().isPresent() ? Texts.number(cell.rows().getAsLong()) : "?";
        return switch (cell.state()) {
            case PRESENT -> cell.rows().isPresent() ? rows : "retained";
            case PARTIAL, ABSENT ->
                cell.expected().isPresent() && cell.isGap()
                        ? rows + " of " + Texts.number(cell.expected().getAsLong())
                        : cell.state() == io.lakescope.jobs.coverage.State.PARTIAL ? "partly " + rows : "-";
            case EXPIRED -> "expired";
            case PURGED -> "purged";
            case NOT_DUE -> "·";
            case UNKNOWN -> "?";
        };
    }

    private void summary(PrintStream out) {
        out.println();
        map.restorable().ifPresentOrElse(all -> out.println(text(all)), () -> out.println("restorable: nothing"));
        List<Gap> gaps = map.gaps();
        if (gaps.isEmpty()) {
            out.println(map.unknownCells() == 0 ? "gaps: none" : "gaps: none in what has answered");
        } else {
            long days = gaps.stream().mapToLong(Gap::days).sum();
            out.println("gaps: " + gaps.size() + ", " + days(days) + "; "
                    + gaps.stream().limit(MOST_GAPS).map(HistoryText::text).collect(Collectors.joining("; "))
                    + (gaps.size() > MOST_GAPS ? "; ..." : ""));
        }
        if (map.unknownCells() > 0) {
            out.println("unknown: " + Texts.number(map.unknownCells()) + " of " + Texts.number(map.totalCells())
                    + " cells");
        }
        leaving().ifPresent(out::println);
        new NextStep(lineage, map).command().ifPresent(command -> out.println("next: " + command));
    }

    /** What a topic loses next. */
    private Optional<String> leaving() {
        return map.days()
                .flatMap(day -> map.day(day).stream())
                .filter(cell -> cell.keptUntil().isPresent())
                .min(Comparator.comparing(cell -> cell.keptUntil().orElseThrow()))
                .map(cell -> "kafka: " + cell.layer().name() + " keeps " + cell.day() + " until "
                        + cell.keptUntil().orElseThrow().truncatedTo(ChronoUnit.SECONDS) + " at least");
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : Texts.number(days) + " days";
    }

    private static String text(Restorable all) {
        return "restorable: " + all.from() + " to " + all.to().minusDays(1) + ", " + days(all.days()) + ", "
                + Texts.number(all.rows()) + " rows, " + Texts.bytes(all.sizeBytes()) + ", about "
                + about(all.estimate()) + " " + all.basis();
    }

    /** Never less than a minute: what begins takes that long. */
    private static String about(Duration estimate) {
        long minutes = Math.max(1, (estimate.toSeconds() + 59) / 60);
        return minutes == 1 ? "1 minute" : Texts.number(minutes) + " minutes";
    }

    private static String text(Gap gap) {
        String days = gap.days() == 1
                ? gap.from().toString()
                : gap.from() + " to " + gap.to().minusDays(1);
        return days + " in " + gap.layers().stream().map(Layer::name).collect(Collectors.joining(", "));
    }

    /** What mends the newest gap. */
    private record NextStep(Lineage lineage, CoverageMap map) {

        Optional<String> command() {
            List<Gap> gaps = map.gaps();
            return gaps.isEmpty() ? unbacked() : mend(gaps.get(gaps.size() - 1));
        }

        private Optional<String> mend(Gap gap) {
            for (Layer layer : gap.layers()) {
                if (layer.kind() == Layer.Kind.AGGREGATE) {
                    return Optional.of("lakescope job run " + quoted(layer.name()) + range(gap.from(), gap.to()));
                }
                Optional<Lineage.Backup> backup = lineage.backups().stream()
                        .filter(one -> one.table().equals(layer.address()) && isRestorable(gap, one))
                        .findFirst();
                if (backup.isPresent()) {
                    return Optional.of("lakescope restore --dataset "
                            + quoted(backup.get().dataset().toString()) + " --table "
                            + quoted(layer.address().toString()) + range(gap.from(), gap.to()) + " --dry-run");
                }
            }
            return Optional.empty();
        }

        private boolean isRestorable(Gap gap, Lineage.Backup backup) {
            return gap.from()
                    .datesUntil(gap.to())
                    .flatMap(day -> map.day(day).stream())
                    .anyMatch(cell ->
                            cell.isRestorable() && cell.layer().address().equals(backup.dataset()));
        }

        /** Rows that no sound backup has. */
        private Optional<String> unbacked() {
            List<DayCell> cells = map.days()
                    .flatMap(day -> map.day(day).stream())
                    .filter(cell -> cell.layer().kind() == Layer.Kind.BACKUP && cell.isGap())
                    .toList();
            if (cells.isEmpty()) {
                return Optional.empty();
            }
            return lineage.backups().stream()
                    .filter(one -> one.dataset().equals(cells.get(0).layer().address()))
                    .findFirst()
                    .map(one -> "lakescope backup --table " + quoted(one.table().toString()) + " --dataset "
                            + quoted(one.dataset().toString())
                            + range(
                                    cells.get(0).day(),
                                    cells.get(cells.size() - 1).day().plusDays(1)));
        }

        private String range(LocalDate from, LocalDate to) {
            String keys = map.request().key().entrySet().stream()
                    .map(key -> " --key " + quoted(key.getKey() + "=" + key.getValue()))
                    .collect(Collectors.joining());
            return keys + " --from " + from + " --to " + to;
        }

        private static String quoted(String text) {
            return text.matches("[A-Za-z0-9_./:=@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
        }
    }
}

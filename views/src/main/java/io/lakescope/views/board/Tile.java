package io.lakescope.views.board;

import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.operations.Finding;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.OperationsSnapshot;
import io.lakescope.jobs.operations.OperationsSnapshot.Behind;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One figure of the board.
 *
 * @param style {@code bad} or {@code warn} for a figure that needs somebody, else empty
 */
record Tile(String figure, String name, String detail, String style) {

    static List<Tile> of(OperationsSnapshot snapshot) {
        return List.of(
                runs(snapshot.runs()),
                found(snapshot, EnumSet.of(Kind.FAILED, Kind.UNKNOWN), "failed", "bad"),
                found(snapshot, EnumSet.of(Kind.LATE, Kind.BLOCKED), "late", "warn"),
                lag(snapshot),
                found(snapshot, EnumSet.of(Kind.REFUSED), "refused", "warn"),
                found(snapshot, EnumSet.of(Kind.DEAD_LETTERS, Kind.LOSS), "lost", "warn"));
    }

    private static Tile runs(List<RunReport> runs) {
        long running = runs.stream().filter(run -> !run.state().isEnded()).count();
        long done = runs.stream()
                .filter(run -> run.state() == RunState.SUCCEEDED || run.state() == RunState.SUCCEEDED_WITH_REJECTS)
                .count();
        return new Tile(
                Figures.count(runs.size()),
                Texts.of("board.tile.runs"),
                Texts.of("board.tile.runs.detail", Figures.count(done), Figures.count(running)),
                "");
    }

    private static Tile found(OperationsSnapshot snapshot, Set<Kind> kinds, String key, String style) {
        List<Finding> found = snapshot.findings().stream()
                .filter(finding -> kinds.contains(finding.kind()))
                .toList();
        return new Tile(
                Figures.count(found.size()),
                Texts.of("board.tile." + key),
                found.isEmpty() ? Texts.of("board.tile.none") : found.get(0).subject(),
                found.isEmpty() ? "" : style);
    }

    private static Tile lag(OperationsSnapshot snapshot) {
        Map.Entry<String, Behind> worst = snapshot.lags().entrySet().stream()
                .max(Comparator.comparingLong(entry -> entry.getValue().records()))
                .orElse(null);
        if (worst == null) {
            return new Tile("\u2013", Texts.of("board.tile.lag"), Texts.of("board.tile.lag.none"), "");
        }
        boolean isBehind = snapshot.findings().stream().anyMatch(finding -> finding.kind() == Kind.LAG);
        String detail = worst.getValue()
                .age()
                .map(age -> Texts.of("board.tile.lag.behind", worst.getKey(), Figures.duration(age)))
                .orElse(worst.getKey());
        return new Tile(
                Figures.shortCount(worst.getValue().records()),
                Texts.of("board.tile.lag"),
                detail,
                isBehind ? "warn" : "");
    }
}

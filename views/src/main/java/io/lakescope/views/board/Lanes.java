package io.lakescope.views.board;

import io.lakescope.jobs.Firing;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.operations.Finding;
import io.lakescope.jobs.operations.OperationsSnapshot;
import io.lakescope.views.board.Lane.Bar;
import io.lakescope.views.board.Lane.Look;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A snapshot as lanes, one for each job, by name. */
final class Lanes {

    /** A due time without a run is drawn as long as this. */
    private static final Duration DUE = Duration.ofMinutes(15);

    private final OperationsSnapshot snapshot;

    private Lanes(OperationsSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    static List<Lane> of(OperationsSnapshot snapshot) {
        return new Lanes(snapshot).all();
    }

    private List<Lane> all() {
        Map<String, List<Bar>> bars = new TreeMap<>();
        snapshot.runs().forEach(run -> add(bars, run.job(), bar(run)));
        snapshot.due().stream()
                .filter(firing -> firing.run().isEmpty())
                .forEach(firing -> add(bars, firing.job(), bar(firing)));
        snapshot.ahead().forEach(firing -> add(bars, firing.job(), bar(firing)));
        return bars.entrySet().stream()
                .map(entry -> new Lane(
                        entry.getKey(),
                        entry.getValue().stream()
                                .sorted(Comparator.comparing(Bar::from))
                                .toList()))
                .toList();
    }

    private static void add(Map<String, List<Bar>> bars, String job, Bar bar) {
        bars.computeIfAbsent(job, name -> new ArrayList<>()).add(bar);
    }

    private Bar bar(RunReport run) {
        Instant end = run.ended().orElse(snapshot.at());
        String state = Texts.of("state." + run.state().name().toLowerCase(java.util.Locale.ROOT));
        String text = Texts.of(
                "board.bar",
                run.job(),
                state,
                Figures.moment(run.started()),
                Figures.duration(Duration.between(run.started(), end)));
        return new Bar(
                run.started(),
                end,
                look(run),
                run.failure().map(why -> text + "\n" + why).orElse(text),
                Optional.of(run.run()));
    }

    private static Look look(RunReport run) {
        return switch (run.state()) {
            case PLANNING, RUNNING, CANCELLING -> Look.RUNNING;
            case SUCCEEDED, SUCCEEDED_WITH_REJECTS -> Look.DONE;
            case FAILED, UNKNOWN -> Look.FAILED;
            case REFUSED, CANCELLED -> Look.REFUSED;
        };
    }

    private Bar bar(Firing firing) {
        boolean isAhead = firing.due().isAfter(snapshot.at());
        boolean isLate = snapshot.findings().stream()
                .anyMatch(finding ->
                        finding.kind() == Finding.Kind.LATE && finding.subject().equals(firing.job()));
        Look look = firing.state().isEnded() ? Look.REFUSED : isLate && !isAhead ? Look.LATE : Look.DUE;
        String what = firing.note().isEmpty() ? Texts.of("board.due") : firing.note();
        return new Bar(
                firing.due(),
                firing.due().plus(DUE),
                look,
                Texts.of("board.due.bar", firing.job(), Figures.moment(firing.due()), what),
                Optional.empty());
    }
}

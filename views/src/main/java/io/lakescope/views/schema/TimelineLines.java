package io.lakescope.views.schema;

import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Difference;
import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaChange.Kind;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SchemaTimeline.Line;
import io.lakescope.connectors.SchemaTimeline.Run;
import io.lakescope.connectors.SchemaTimeline.Span;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns a timeline into lines to draw, as this product sees it or as another engine does. */
final class TimelineLines {

    private final SchemaTimeline timeline;
    private final Optional<EngineView> view;
    private final double[] begins;

    TimelineLines(SchemaTimeline timeline, Optional<EngineView> view) {
        this.timeline = timeline;
        this.view = view;
        this.begins = new double[timeline.spans().size() + 1];
        double all = Math.max(1, timeline.places());
        for (int i = 0; i < timeline.spans().size(); i++) {
            begins[i + 1] = begins[i] + timeline.spans().get(i).places() / all;
        }
    }

    List<TimelineLine> all() {
        return timeline.lines().stream().map(this::line).toList();
    }

    private TimelineLine line(Line line) {
        List<SchemaChange> changes = timeline.changes().stream()
                .filter(change -> change.column().equals(line.column()))
                .toList();
        Optional<SchemaChange> worst = changes.stream().max(Comparator.comparing(SchemaChange::verdict));
        List<Difference> differences = differences(line.column());
        return new TimelineLine(
                line.column(),
                types(line),
                isMasked(line.column()),
                line.runs().stream().map(run -> bar(line, run, differences)).toList(),
                marks(line),
                worst.map(SchemaChange::verdict),
                worst.map(TimelineLines::verdict).orElse(Texts.of("timeline.unchanged")),
                seen(differences),
                tone(differences));
    }

    private boolean isMasked(String column) {
        return timeline.schema().columns().stream()
                .map(SchemaColumn::column)
                .anyMatch(each -> each.masked() && each.name().equals(column));
    }

    private List<Difference> differences(String column) {
        return view.map(EngineView::differences).orElse(List.of()).stream()
                .filter(difference -> difference.column().equalsIgnoreCase(column))
                .toList();
    }

    private static String types(Line line) {
        List<String> types = new ArrayList<>();
        for (Run run : line.runs()) {
            String text = run.types().stream().map(Type::text).collect(Collectors.joining(" | "));
            if (types.isEmpty() || !types.get(types.size() - 1).equals(text)) {
                types.add(text);
            }
        }
        String all = String.join(" \u2192 ", types);
        return line.partition() ? Texts.of("timeline.partition", all) : all;
    }

    private static String verdict(SchemaChange worst) {
        return switch (worst.verdict()) {
            case COMPATIBLE -> Texts.of("timeline.compatible");
            case WARNING ->
                worst.kind() == Kind.RESURRECTED ? Texts.of("timeline.resurrected") : Texts.of("timeline.warning");
            case NEEDS_BUMP -> worst.kind() == Kind.RENAMED ? Texts.of("timeline.renamed") : Texts.of("timeline.bump");
        };
    }

    private TimelineBar bar(Line line, Run run, List<Difference> differences) {
        Span first = timeline.spans().get(run.from());
        Span last = timeline.spans().get(run.to());
        String types = run.types().stream().map(Type::text).collect(Collectors.joining(", "));
        String hint = Texts.of(
                "timeline.run", types, first.first(), last.last(), Figures.count(run.files()), Figures.count(run.of()));
        return new TimelineBar(begins[run.from()], begins[run.to() + 1], state(line, run, differences), hint);
    }

    private TimelineBar.State state(Line line, Run run, List<Difference> differences) {
        boolean failsWhole =
                view.map(EngineView::error).orElse(Optional.empty()).isPresent();
        boolean fails = differences.stream()
                .filter(difference -> difference.kind() == Difference.Kind.FAILS)
                .anyMatch(difference ->
                        difference.types().isEmpty() || run.types().stream().anyMatch(difference.types()::contains));
        if (fails
                || failsWhole
                        && differences.isEmpty()
                        && view.orElseThrow().differences().isEmpty()) {
            return TimelineBar.State.FAILS;
        }
        if (differences.stream().anyMatch(difference -> difference.kind() == Difference.Kind.HIDDEN)) {
            return TimelineBar.State.HIDDEN;
        }
        if (line.partition()) {
            return TimelineBar.State.KEY;
        }
        boolean changed = !run.types().equals(line.runs().get(0).types());
        return changed ? TimelineBar.State.CHANGED : TimelineBar.State.PRESENT;
    }

    private List<TimelineMark> marks(Line line) {
        List<TimelineMark> marks = new ArrayList<>();
        for (int i = 0; i < line.runs().size(); i++) {
            Run run = line.runs().get(i);
            boolean gap = i == 0 ? run.from() > 0 : line.runs().get(i - 1).to() < run.from() - 1;
            if (gap) {
                TimelineMark.Kind kind = i == 0 ? TimelineMark.Kind.BORN : TimelineMark.Kind.BACK;
                marks.add(new TimelineMark(begins[run.from()], kind));
            } else if (i > 0 && !line.runs().get(i - 1).types().equals(run.types())) {
                marks.add(new TimelineMark(begins[run.from()], TimelineMark.Kind.TYPE));
            }
            boolean ends = i == line.runs().size() - 1
                    ? run.to() < timeline.spans().size() - 1
                    : line.runs().get(i + 1).from() > run.to() + 1;
            if (ends) {
                marks.add(new TimelineMark(begins[run.to() + 1], TimelineMark.Kind.ENDED));
            }
        }
        return marks;
    }

    private String seen(List<Difference> differences) {
        if (view.isEmpty()) {
            return "";
        }
        if (differences.isEmpty()) {
            return Texts.of(view.get().error().isPresent() ? "timeline.closed" : "timeline.same");
        }
        return differences.stream()
                .sorted(Comparator.comparing(Difference::kind, Comparator.comparing(TimelineLines::rank)))
                .map(Difference::text)
                .collect(Collectors.joining("; "));
    }

    private static int rank(Difference.Kind kind) {
        return kind == Difference.Kind.FAILS ? 0 : kind == Difference.Kind.NULL_FOR_ABSENT ? 2 : 1;
    }

    private Tone tone(List<Difference> differences) {
        boolean broken = differences.stream().anyMatch(difference -> difference.kind() == Difference.Kind.FAILS);
        if (broken) {
            return Tone.BROKEN;
        }
        return differences.isEmpty() ? Tone.SAME : Tone.DIFFERENT;
    }
}

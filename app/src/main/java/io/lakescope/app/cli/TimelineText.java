package io.lakescope.app.cli;

import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SchemaTimeline.Line;
import io.lakescope.connectors.SchemaTimeline.Run;
import io.lakescope.connectors.Type;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A timeline for people: a bar for each column, then what changed, then what other engines see. */
final class TimelineText {

    /** More bar than this is no easier to read. */
    private static final int BAR = 32;

    private static final int SENTENCE = 200;

    private static final String PRESENT = "█";
    private static final String SOME = "▒";
    private static final String ABSENT = "·";

    private final SchemaTimeline timeline;
    private final PrintStream out;

    TimelineText(SchemaTimeline timeline, PrintStream out) {
        this.timeline = timeline;
        this.out = out;
    }

    void print() {
        head();
        columns();
        changes();
        timeline.engines().forEach(this::engine);
    }

    private void head() {
        if (timeline.spans().isEmpty()) {
            out.println("no files");
            return;
        }
        String first = timeline.spans().get(0).first();
        String last = timeline.spans().get(timeline.spans().size() - 1).last();
        out.println(Texts.number(timeline.schema().files()) + " files in " + Texts.number(timeline.places())
                + " partitions, " + first + " to " + last + ", policy " + timeline.policy());
        out.println(timeline.bump()
                .map(bump -> "version " + bump.to() + " is due"
                        + bump.from().map(from -> " after " + from).orElse("") + ", from " + bump.since() + " on, "
                        + Texts.number(bump.files()) + " files")
                .orElse("no new version is due"));
        out.println();
    }

    private void columns() {
        TextTable table = new TextTable(List.of("column", "type", "timeline", "since", "until", "files"));
        int[] places = places();
        for (Line line : timeline.lines()) {
            table.add(List.of(line.column(), types(line), bar(line, places), since(line), until(line), files(line)));
        }
        table.print(out);
    }

    private static String types(Line line) {
        List<String> types = new ArrayList<>();
        for (Run run : line.runs()) {
            String text = run.types().stream().map(Type::text).collect(Collectors.joining(" and "));
            if (types.isEmpty() || !types.get(types.size() - 1).equals(text)) {
                types.add(text);
            }
        }
        return (line.partition() ? "partition " : "") + String.join(" > ", types);
    }

    private String since(Line line) {
        return line.runs().isEmpty()
                ? ""
                : timeline.spans().get(line.runs().get(0).from()).first();
    }

    private String until(Line line) {
        List<Run> runs = line.runs();
        return runs.isEmpty()
                ? ""
                : timeline.spans().get(runs.get(runs.size() - 1).to()).last();
    }

    private String files(Line line) {
        int having = line.runs().stream().mapToInt(Run::files).sum();
        return having + " of " + timeline.schema().files();
    }

    /** The span that each place of the bar stands for. */
    private int[] places() {
        int all = Math.max(1, timeline.places());
        int[] spans = new int[Math.min(BAR, all)];
        for (int i = 0; i < spans.length; i++) {
            long place = (long) i * all / spans.length;
            int span = 0;
            while (span < timeline.spans().size() - 1
                    && place >= timeline.spans().get(span).places()) {
                place -= timeline.spans().get(span++).places();
            }
            spans[i] = span;
        }
        return spans;
    }

    private static String bar(Line line, int[] spans) {
        StringBuilder bar = new StringBuilder();
        for (int span : spans) {
            String sign = ABSENT;
            for (Run run : line.runs()) {
                if (run.from() <= span && span <= run.to()) {
                    sign = run.files() < run.of() ? SOME : PRESENT;
                }
            }
            bar.append(sign);
        }
        return bar.toString();
    }

    private void changes() {
        out.println();
        if (timeline.changes().isEmpty()) {
            out.println("no changes");
            return;
        }
        TextTable table =
                new TextTable(List.of("verdict", "change", "column", "since", "what", "why", "breaks"), SENTENCE);
        for (SchemaChange change : timeline.changes()) {
            table.add(List.of(
                    change.verdict().word(),
                    change.kind().word() + (change.times() > 1 ? " " + change.times() + " times" : ""),
                    change.column(),
                    change.since(),
                    what(change),
                    change.why(),
                    change.breaks().isEmpty() ? "-" : String.join(", ", change.breaks())));
        }
        table.print(out);
    }

    private static String what(SchemaChange change) {
        String step = change.from().isEmpty() || change.to().isEmpty()
                ? change.from() + change.to()
                : change.from() + " > " + change.to();
        return change.score().isPresent() ? step + ", score " + change.score().getAsDouble() : step;
    }

    private void engine(EngineView view) {
        out.println();
        String name = view.engine().title();
        if (view.error().isPresent()) {
            out.println(name + " does not open it: " + view.error().get());
            return;
        }
        if (view.differences().isEmpty()) {
            out.println(name + " sees the same");
            return;
        }
        out.println(name + " sees " + view.columns().size() + " columns"
                + view.schemaFrom().map(file -> ", those of " + file).orElse(""));
        TextTable table = new TextTable(List.of("difference", "column", "files", "what"), SENTENCE);
        for (EngineView.Difference difference : view.differences()) {
            table.add(List.of(
                    difference.kind().word(),
                    difference.column().isEmpty() ? "-" : difference.column(),
                    difference.files() == 0 ? "-" : String.valueOf(difference.files()),
                    difference.text()));
        }
        table.print(out, "  ");
    }
}

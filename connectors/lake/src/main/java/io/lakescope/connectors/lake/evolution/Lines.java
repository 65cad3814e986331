package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SchemaTimeline.Line;
import io.lakescope.connectors.SchemaTimeline.Run;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws each column of a merged schema as runs over the stretches. */
final class Lines {

    private Lines() {}

    static List<Line> of(SourceSchema schema, List<Stretch> stretches, List<Schema> schemas) {
        List<Line> lines = new ArrayList<>();
        for (SchemaColumn column : schema.columns()) {
            lines.add(
                    column.column().partition()
                            ? partition(column, stretches)
                            : new Line(
                                    column.column().name(),
                                    false,
                                    runs(column.column().name(), stretches, schemas)));
        }
        return lines;
    }

    private static Line partition(SchemaColumn column, List<Stretch> stretches) {
        int files =
                stretches.stream().mapToInt(stretch -> stretch.span().files()).sum();
        Run whole = new Run(
                0,
                Math.max(0, stretches.size() - 1),
                List.of(column.column().type()),
                column.column().nullable(),
                column.files(),
                files);
        return new Line(column.column().name(), true, stretches.isEmpty() ? List.of() : List.of(whole));
    }

    private static List<Run> runs(String column, List<Stretch> stretches, List<Schema> schemas) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            Columns.State state = stretches.get(i).columns().byName().get(column);
            if (state != null) {
                Run next = new Run(
                        i,
                        i,
                        state.types(),
                        state.nullable(),
                        stretches.get(i).filesWith(column, schemas),
                        stretches.get(i).span().files());
                Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
                if (last != null && goesOn(last, next)) {
                    runs.set(runs.size() - 1, joined(last, next));
                } else {
                    runs.add(next);
                }
            }
        }
        return runs;
    }

    private static boolean goesOn(@Nullable Run last, Run next) {
        return last != null
                && last.to() == next.from() - 1
                && last.types().equals(next.types())
                && last.nullable() == next.nullable();
    }

    private static Run joined(Run last, Run next) {
        return new Run(
                last.from(),
                next.to(),
                last.types(),
                last.nullable(),
                last.files() + next.files(),
                last.of() + next.of());
    }
}

package io.lakescope.connectors.lake;

import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user should know about a dataset before trusting it, one line each. */
final class Findings {

    private static final long SMALL_BYTES = 1 << 20;
    private static final int MANY_FILES = 20;
    private static final int MAX_NAMES = 5;

    private final Dataset dataset;
    private final Set<String> oldTimes;
    private final List<String> lines = new ArrayList<>();

    private Findings(Dataset dataset, Set<String> oldTimes) {
        this.dataset = dataset;
        this.oldTimes = oldTimes;
    }

    /** @param oldTimes columns of timestamps in 96 bits */
    static List<String> of(Dataset dataset, Set<String> oldTimes) {
        Findings findings = new Findings(dataset, oldTimes);
        findings.damage();
        findings.foreignFormats();
        findings.formats();
        findings.conflicts();
        findings.columns();
        findings.files();
        return List.copyOf(findings.lines);
    }

    private void damage() {
        for (Footers.Known known : dataset.known()) {
            if (known.failure() != null) {
                lines.add("damaged file: " + DatasetFacts.reason(known.failure()));
            }
        }
    }

    private void foreignFormats() {
        for (String format : dataset.selection().foreign()) {
            lines.add("table of another format: " + format
                    + "; its log decides which files count, so rows may show that it has deleted");
        }
    }

    private void formats() {
        Selection selection = dataset.selection();
        selection
                .beside()
                .forEach((format, files) -> lines.add("mixed formats: beside "
                        + selection.files().size() + " "
                        + DataFiles.title(selection.files().get(0).path()) + " files lie " + files
                        + " of " + format + ", which are not read with them; open them by themselves"));
        long unknown = dataset.known().stream()
                .filter(known -> known.facts() != null && known.require().rows() == DataFiles.UNKNOWN_ROWS)
                .count();
        if (unknown > 0) {
            lines.add("rows not counted: " + unknown + " files do not state how many rows they have; count reads them");
        }
    }

    private void conflicts() {
        for (SourceSchema.Conflict conflict : dataset.schema().conflicts()) {
            List<String> sides = new ArrayList<>();
            for (int i = 0; i < conflict.types().size(); i++) {
                sides.add(conflict.types().get(i).text() + " in "
                        + conflict.files().get(i));
            }
            lines.add("conflict: " + conflict.column() + " is " + String.join(" and ", sides));
        }
    }

    private void columns() {
        for (String column : dataset.shadowed()) {
            lines.add("column in path and file: " + column + " is a partition key and a column; the path wins");
        }
        Map<String, String> byLowerCase = new HashMap<>();
        for (SchemaColumn column : dataset.schema().columns()) {
            String name = column.column().name();
            String twin = byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (twin != null) {
                lines.add("names differ only by case: " + twin + " and " + name + "; Spark and Hive take them for one");
            }
            boolean nanoseconds = column.column().type() instanceof Type.Timestamp time && time.unit() == Type.Unit.NS;
            if (nanoseconds && dataset.selection().isParquet() && !oldTimes.contains(name)) {
                lines.add("nanosecond timestamps: " + name + "; Spark cannot read them");
            }
        }
    }

    private void files() {
        Selection selection = dataset.selection();
        long small = selection.files().stream()
                .filter(file -> file.sizeBytes() < SMALL_BYTES)
                .count();
        if (selection.files().size() >= MANY_FILES
                && small * 2 > selection.files().size()) {
            lines.add("small files: " + small + " of " + selection.files().size() + " are under 1 MiB");
        }
        names("stray files, neither Parquet nor hidden", selection.strays());
        names("leftovers, hidden from readers", selection.leftovers());
    }

    private void names(String what, List<String> names) {
        if (!names.isEmpty()) {
            String some = names.stream().limit(MAX_NAMES).collect(Collectors.joining(", "));
            lines.add(what + ": " + names.size() + " (" + some + (names.size() > MAX_NAMES ? ", ..." : "") + ")");
        }
    }
}

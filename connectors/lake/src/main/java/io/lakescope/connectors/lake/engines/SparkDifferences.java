package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.EngineView.Difference;
import io.lakescope.connectors.EngineView.Difference.Kind;
import io.lakescope.connectors.EngineView.EngineColumn;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Spark shows of a folder in another way than this product. */
final class SparkDifferences {

    private final SparkFolder folder;
    private final List<EngineColumn> columns;
    private final List<Shape> shapes;
    private final Differences found = new Differences();

    SparkDifferences(SparkFolder folder, List<EngineColumn> columns) {
        this.folder = folder;
        this.columns = columns;
        this.shapes = Shape.among(folder.read());
    }

    List<Difference> to(Listing listing, SourceSchema ours) {
        files(listing);
        for (SchemaColumn column : ours.columns()) {
            column(column);
        }
        columns.stream().filter(column -> !column.partition()).forEach(this::stored);
        keys();
        return found.all();
    }

    private void files(Listing listing) {
        Set<String> read = new HashSet<>();
        folder.read().forEach(file -> read.add(file.relative()));
        List<String> lost = listing.files().stream()
                .filter(file -> file.ours() && !read.contains(file.relative()))
                .map(Listing.File::relative)
                .toList();
        if (!lost.isEmpty()) {
            found.add(Kind.LOST_ROWS, "", lost.size(), "does not read " + Differences.some(lost));
        }
        List<String> strays = folder.read().stream()
                .filter(file -> !file.ours() && file.schema() == null)
                .map(Listing.File::relative)
                .toList();
        if (!strays.isEmpty()) {
            String which = Differences.some(strays);
            found.add(Kind.FAILS, "", strays.size(), "takes " + which + " for data and fails: no Parquet file");
        }
        List<String> extra = folder.read().stream()
                .filter(file -> !file.ours() && file.schema() != null)
                .map(Listing.File::relative)
                .toList();
        if (!extra.isEmpty()) {
            found.add(Kind.EXTRA_ROWS, "", extra.size(), "reads " + Differences.some(extra) + " as data");
        }
    }

    private void column(SchemaColumn ours) {
        String name = ours.column().name();
        Optional<EngineColumn> seen = columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
        if (seen.isEmpty()) {
            found.add(Kind.HIDDEN, name, ours.files(), "is not there");
            return;
        }
        boolean same = ours.column().partition() == seen.get().partition()
                && (seen.get().type().equals(ours.column().type())
                        || SparkTypes.of(ours.column().type())
                                .filter(seen.get().type()::equals)
                                .isPresent());
        if (!same) {
            found.add(
                    Kind.RETYPED,
                    name,
                    0,
                    "is " + seen.get().type().text() + ", not "
                            + ours.column().type().text());
        }
    }

    /** Files whose column Spark cannot read as the type that it settled on, or that lack it. */
    private void stored(EngineColumn column) {
        Set<Type> unreadable = new LinkedHashSet<>();
        Set<Type> mistaken = new LinkedHashSet<>();
        int failing = 0;
        int taking = 0;
        int lacking = 0;
        int ambiguous = 0;
        for (Shape shape : shapes) {
            List<Column> twins = shape.named(column.name());
            lacking += twins.isEmpty() ? shape.files() : 0;
            ambiguous += twins.size() > 1 ? shape.files() : 0;
            for (Column stored : twins) {
                if (!reads(column.type(), stored, shape)) {
                    unreadable.add(stored.type());
                    failing += shape.files();
                } else if (!shape.isInt96(stored) && !SparkRead.keeps(column.type(), stored.type())) {
                    mistaken.add(stored.type());
                    taking += shape.files();
                }
            }
        }
        if (lacking > 0) {
            found.add(Kind.NULL_FOR_ABSENT, column.name(), lacking, "is null in files that lack it");
        }
        if (ambiguous > 0) {
            found.add(Kind.FAILS, column.name(), ambiguous, "reading fails: duplicate fields, case aside");
        }
        if (taking > 0) {
            String types = Differences.some(mistaken.stream().map(Type::text).toList());
            String text = "takes " + types + " for " + column.type().text();
            found.add(Kind.CHANGED_VALUE, column.name(), mistaken, taking, text);
        }
        if (failing > 0) {
            String types = Differences.some(unreadable.stream().map(Type::text).toList());
            String text = "reading fails where it is stored as " + types;
            found.add(Kind.FAILS, column.name(), unreadable, failing, text);
        }
    }

    private static boolean reads(Type wanted, Column stored, Shape shape) {
        return shape.isInt96(stored)
                ? SparkTypes.of(stored, true).filter(wanted::equals).isPresent()
                : SparkRead.reads(wanted, stored.type());
    }

    private void keys() {
        int level = 0;
        for (var key : folder.partitions().columns().entrySet()) {
            int at = level++;
            List<String> raw = folder.partitions().values().values().stream()
                    .map(values -> values.get(at))
                    .distinct()
                    .toList();
            found.values(key.getKey(), raw, value -> SparkValues.value(value, key.getValue()));
        }
    }
}

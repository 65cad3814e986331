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

/** What DuckDB shows of a folder in another way than this product. */
final class DuckDbDifferences {

    private final List<Listing.File> files;
    private final List<EngineColumn> columns;
    private final DuckDbPartitions partitions;
    private final boolean union;
    private final List<Shape> shapes;
    private final Differences found = new Differences();

    DuckDbDifferences(
            List<Listing.File> files, List<EngineColumn> columns, DuckDbPartitions partitions, boolean union) {
        this.files = files;
        this.columns = columns;
        this.partitions = partitions;
        this.union = union;
        this.shapes = Shape.among(files);
    }

    List<Difference> to(Listing listing, SourceSchema ours) {
        rows(listing);
        ours.columns().forEach(this::column);
        columns.forEach(column -> extra(column, ours));
        columns.stream().filter(column -> !column.partition()).forEach(this::stored);
        partitions
                .columns()
                .forEach((key, type) -> found.values(
                        key,
                        partitions.raw().getOrDefault(key, Set.of()),
                        value -> DuckDbPartitions.value(value, type)));
        return found.all();
    }

    private void rows(Listing listing) {
        Set<String> read = new HashSet<>();
        files.forEach(file -> read.add(file.relative()));
        List<String> lost = listing.files().stream()
                .filter(file -> file.ours() && !read.contains(file.relative()))
                .map(Listing.File::relative)
                .toList();
        if (!lost.isEmpty()) {
            found.add(Kind.LOST_ROWS, "", lost.size(), "does not read " + Differences.some(lost));
        }
        List<String> broken =
                names(files.stream().filter(file -> file.schema() == null).toList());
        if (!broken.isEmpty()) {
            String text = "fails on " + Differences.some(broken) + ": no Parquet file";
            found.add(Kind.FAILS, "", broken.size(), text);
        }
        List<String> more = names(files.stream()
                .filter(file -> !file.ours() && file.schema() != null)
                .toList());
        if (!more.isEmpty()) {
            found.add(Kind.EXTRA_ROWS, "", more.size(), "reads " + Differences.some(more) + " as data");
        }
    }

    private static List<String> names(List<Listing.File> files) {
        return files.stream().map(Listing.File::relative).toList();
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
        Type expected = DuckDbTypes.of(ours.column().type());
        boolean same = seen.get().type().equals(expected)
                && seen.get().partition() == ours.column().partition();
        if (!same) {
            String text = "is " + seen.get().type().text() + ", not "
                    + ours.column().type().text();
            found.add(Kind.RETYPED, name, 0, text);
        }
    }

    private void extra(EngineColumn column, SourceSchema ours) {
        boolean known =
                ours.columns().stream().anyMatch(one -> one.column().name().equalsIgnoreCase(column.name()));
        if (!known) {
            found.add(Kind.EXTRA_COLUMN, column.name(), 0, "comes from the path above the folder");
        }
    }

    private void stored(EngineColumn column) {
        Set<Type> cast = new LinkedHashSet<>();
        Set<Type> refused = new LinkedHashSet<>();
        int lacking = 0;
        int casting = 0;
        int refusing = 0;
        for (Shape shape : shapes) {
            List<Column> stored = shape.named(column.name());
            lacking += stored.isEmpty() ? shape.files() : 0;
            for (Column one : stored) {
                Type type = DuckDbTypes.of(one, shape.isInt96(one));
                if (!DuckDbCast.exists(type, column.type())) {
                    refused.add(one.type());
                    refusing += shape.files();
                } else if (!DuckDbUnion.of(column.type(), type).equals(column.type())) {
                    cast.add(one.type());
                    casting += shape.files();
                }
            }
        }
        if (lacking > 0) {
            Kind kind = union ? Kind.NULL_FOR_ABSENT : Kind.FAILS;
            String text = union ? "is null in files that lack it" : "reading fails at files that lack it";
            found.add(kind, column.name(), lacking, text);
        }
        if (refusing > 0) {
            String text = "reading fails where it is stored as " + texts(refused);
            found.add(Kind.FAILS, column.name(), refused, refusing, text);
        }
        if (casting > 0) {
            String text = "casts " + texts(cast) + " to " + column.type().text() + ", or fails at a value";
            found.add(Kind.CASTS, column.name(), cast, casting, text);
        }
    }

    private static String texts(Set<Type> types) {
        return Differences.some(types.stream().map(Type::text).toList());
    }
}

package io.lakescope.app.cli;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The merged schema, and how it came to be. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "The merged schema: each column's type, the files it appears in, and conflicts.",
        footer = {
            "",
            "Example: lakescope schema ./data/visits",
            "Example: lakescope schema ./data/visits/version=1.0 --timeline"
        })
final class SchemaCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ADDRESS", description = "A source")
    private String address = "";

    @Option(
            names = "--timeline",
            description = "Column by partition, what changed and whether the version may hold it, and what Spark and"
                    + " DuckDB see")
    private boolean timeline;

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SourceAddress at = SourceAddress.parse(address);
        Catalog catalog = session.wiring().connector(at).catalog();
        if (timeline) {
            print(catalog.timeline(at)
                    .orElseThrow(() -> LakescopeException.user("Cannot draw a timeline of " + at
                            + ": it has no files whose schemas could change; leave out --timeline")));
        } else {
            print(catalog.schema(at));
        }
        return ExitCodes.DONE;
    }

    private void print(SchemaTimeline of) {
        if (session.isJson()) {
            session.json(SchemaJson.of(of));
        } else {
            new TimelineText(of, session.out()).print();
        }
    }

    private void print(SourceSchema schema) {
        if (session.isJson()) {
            session.json(SchemaJson.of(schema));
            return;
        }
        boolean hasFiles = schema.files() > 0;
        TextTable table = new TextTable(
                hasFiles
                        ? List.of("column", "type", "null", "key", "files", "since", "until")
                        : List.of("column", "type", "null", "key"));
        schema.columns().forEach(column -> table.add(cells(schema, column)));
        table.print(session.out());
        schema.conflicts().forEach(conflict -> session.out().println(text(conflict)));
    }

    private static List<String> cells(SourceSchema schema, SchemaColumn column) {
        Stream<String> head = Stream.of(
                column.column().name(),
                column.column().type().text(),
                column.column().nullable() ? "yes" : "no",
                notes(column.column()));
        Stream<String> files = Stream.of(
                column.files() + " of " + schema.files(),
                column.since().orElse(""),
                column.until().orElse(""));
        return schema.files() > 0 ? Stream.concat(head, files).toList() : head.toList();
    }

    private static String notes(Column column) {
        return column.partition() && column.masked()
                ? "partition, masked"
                : column.partition() ? "partition" : column.masked() ? "masked" : "";
    }

    private static String text(SourceSchema.Conflict conflict) {
        List<String> types = conflict.types().stream().map(Type::text).toList();
        return "conflict in " + conflict.column() + ": " + String.join(" and ", types) + " in "
                + String.join(" and ", conflict.files());
    }
}

package io.lakescope.app.cli;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The merged schema. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "The merged schema: each column's type, the files it appears in, and conflicts.",
        footer = {"", "Example: lakescope schema ./data/visits"})
final class SchemaCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ADDRESS", description = "A source")
    private String address = "";

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SourceAddress at = SourceAddress.parse(address);
        SourceSchema schema = session.wiring().connector(at).catalog().schema(at);
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("address", at.toString());
            document.put("files", schema.files());
            document.put(
                    "columns",
                    schema.columns().stream().map(SchemaCommand::json).toList());
            document.put(
                    "conflicts",
                    schema.conflicts().stream().map(SchemaCommand::json).toList());
            session.json(document);
        } else {
            print(schema);
        }
        return ExitCodes.DONE;
    }

    private static Map<String, Object> json(SchemaColumn column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", column.column().name());
        json.put("type", column.column().type().text());
        json.put("nullable", column.column().nullable());
        json.put("partition", column.column().partition());
        json.put("files", column.files());
        column.since().ifPresent(since -> json.put("since", since));
        column.until().ifPresent(until -> json.put("until", until));
        return json;
    }

    private static Map<String, Object> json(SourceSchema.Conflict conflict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", conflict.column());
        json.put("types", conflict.types().stream().map(Type::text).toList());
        json.put("files", conflict.files());
        return json;
    }

    private void print(SourceSchema schema) {
        boolean hasFiles = schema.files() > 0;
        TextTable table = new TextTable(
                hasFiles
                        ? List.of("column", "type", "null", "key", "files", "since", "until")
                        : List.of("column", "type", "null", "key"));
        for (SchemaColumn column : schema.columns()) {
            List<String> head = List.of(
                    column.column().name(),
                    column.column().type().text(),
                    column.column().nullable() ? "yes" : "no",
                    column.column().partition() ? "partition" : "");
            List<String> files = List.of(
                    column.files() + " of " + schema.files(),
                    column.since().orElse(""),
                    column.until().orElse(""));
            table.add(
                    hasFiles
                            ? java.util.stream.Stream.concat(head.stream(), files.stream())
                                    .toList()
                            : head);
        }
        table.print(session.out());
        schema.conflicts()
                .forEach(conflict -> session.out()
                        .println("conflict in " + conflict.column() + ": "
                                + String.join(
                                        " and ",
                                        conflict.types().stream()
                                                .map(Type::text)
                                                .toList()) + " in "
                                + String.join(" and ", conflict.files())));
    }
}

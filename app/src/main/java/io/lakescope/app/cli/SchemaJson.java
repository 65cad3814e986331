package io.lakescope.app.cli;

import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SchemaTimeline.Line;
import io.lakescope.connectors.SchemaTimeline.Run;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schemas and timelines as JSON. */
final class SchemaJson {

    private SchemaJson() {}

    static Map<String, Object> of(SourceSchema schema) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("address", schema.address().toString());
        document.put("files", schema.files());
        document.put(
                "columns", schema.columns().stream().map(SchemaJson::column).toList());
        document.put(
                "conflicts",
                schema.conflicts().stream().map(SchemaJson::conflict).toList());
        return document;
    }

    /** The document of the schema, and what happened to it. */
    static Map<String, @Nullable Object> of(SchemaTimeline timeline) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>(of(timeline.schema()));
        document.put("policy", timeline.policy().name());
        document.put("spans", timeline.spans().stream().map(SchemaJson::span).toList());
        document.put(
                "timeline",
                timeline.lines().stream().map(line -> line(line, timeline)).toList());
        document.put(
                "changes", timeline.changes().stream().map(SchemaJson::change).toList());
        document.put("bump", timeline.bump().map(SchemaJson::bump).orElse(null));
        document.put(
                "engines", timeline.engines().stream().map(SchemaJson::engine).toList());
        return document;
    }

    private static Map<String, Object> column(SchemaColumn column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", column.column().name());
        json.put("type", column.column().type().text());
        json.put("nullable", column.column().nullable());
        json.put("partition", column.column().partition());
        if (column.column().masked()) {
            json.put("masked", true);
        }
        json.put("files", column.files());
        column.since().ifPresent(since -> json.put("since", since));
        column.until().ifPresent(until -> json.put("until", until));
        return json;
    }

    private static Map<String, Object> conflict(SourceSchema.Conflict conflict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", conflict.column());
        json.put("types", texts(conflict.types()));
        json.put("files", conflict.files());
        return json;
    }

    private static List<String> texts(List<Type> types) {
        return types.stream().map(Type::text).toList();
    }

    private static Map<String, Object> span(SchemaTimeline.Span span) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first", span.first());
        json.put("last", span.last());
        json.put("partitions", span.places());
        json.put("files", span.files());
        return json;
    }

    private static Map<String, Object> line(Line line, SchemaTimeline timeline) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", line.column());
        json.put("partition", line.partition());
        json.put("runs", line.runs().stream().map(run -> run(run, timeline)).toList());
        return json;
    }

    private static Map<String, Object> run(Run run, SchemaTimeline timeline) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("since", timeline.spans().get(run.from()).first());
        json.put("until", timeline.spans().get(run.to()).last());
        json.put("types", texts(run.types()));
        json.put("nullable", run.nullable());
        json.put("files", run.files());
        json.put("of", run.of());
        return json;
    }

    private static Map<String, Object> change(SchemaChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("change", change.kind().word());
        json.put("column", change.column());
        change.version().ifPresent(version -> json.put("version", version));
        json.put("since", change.since());
        json.put("before", change.before());
        json.put("from", change.from());
        json.put("to", change.to());
        json.put("times", change.times());
        json.put("verdict", change.verdict().word());
        json.put("why", change.why());
        json.put("breaks", change.breaks());
        change.score().ifPresent(score -> json.put("score", score));
        return json;
    }

    private static Map<String, Object> bump(SchemaTimeline.Bump bump) {
        Map<String, Object> json = new LinkedHashMap<>();
        bump.from().ifPresent(from -> json.put("from", from));
        json.put("to", bump.to());
        json.put("since", bump.since());
        json.put("files", bump.files());
        return json;
    }

    private static Map<String, Object> engine(EngineView view) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("engine", view.engine().word());
        view.error().ifPresent(error -> json.put("error", error));
        view.schemaFrom().ifPresent(file -> json.put("schemaFrom", file));
        json.put(
                "columns",
                view.columns().stream()
                        .map(column -> Map.of(
                                "name", column.name(),
                                "type", column.type().text(),
                                "partition", column.partition()))
                        .toList());
        json.put(
                "differences",
                view.differences().stream().map(SchemaJson::difference).toList());
        return json;
    }

    private static Map<String, Object> difference(EngineView.Difference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("difference", difference.kind().word());
        if (!difference.column().isEmpty()) {
            json.put("column", difference.column());
        }
        json.put("types", texts(difference.types()));
        json.put("files", difference.files());
        json.put("text", difference.text());
        return json;
    }
}

package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaChange.Kind;
import io.lakescope.connectors.SchemaChange.Verdict;
import io.lakescope.connectors.SchemaPolicy;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.merge.SchemaMerge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dataset of one file a day, by its schemas alone. */
final class Days {

    private final List<FileSchema> files = new ArrayList<>();
    private final Map<String, List<?>> values = new HashMap<>();
    private SchemaPolicy policy = SchemaPolicy.BACKWARD_TRANSITIVE;
    private String version = "";
    private int dayCount;

    /** A day whose columns are {@code name, type} pairs; a type that ends in {@code !} is required. */
    Days day(String... columns) {
        return day(schema(columns));
    }

    Days day(Schema schema) {
        dayCount++;
        return file(String.format("day=%03d", dayCount), schema);
    }

    /** One more file on the last day. */
    Days sameDay(String... columns) {
        return file(String.format("day=%03d", dayCount), schema(columns));
    }

    Days version(String next) {
        version = next;
        return this;
    }

    Days under(SchemaPolicy other) {
        policy = other;
        return this;
    }

    Days values(int day, String column, List<?> some) {
        values.put(day + column, some);
        return this;
    }

    private Days file(String day, Schema schema) {
        Map<String, Optional<String>> keys = new HashMap<>();
        keys.put("day", Optional.of(day.substring(4)));
        if (!version.isEmpty()) {
            keys.put("version", Optional.of(version));
        }
        String above = version.isEmpty() ? "" : "version=" + version + "/";
        files.add(new FileSchema(above + day + "/part-" + files.size() + ".parquet", keys, schema));
        return this;
    }

    static Schema schema(String... columns) {
        List<Column> all = new ArrayList<>();
        for (int i = 0; i < columns.length; i += 2) {
            boolean required = columns[i + 1].endsWith("!");
            String type = required ? columns[i + 1].substring(0, columns[i + 1].length() - 1) : columns[i + 1];
            all.add(new Column(columns[i], Type.parse(type), !required, false));
        }
        return new Schema(all);
    }

    SchemaTimeline timeline() {
        SchemaMerge merge = new SchemaMerge();
        files.forEach(file -> merge.add(file.relative(), file.relative(), file.schema()));
        SourceSchema merged =
                new SourceSchema(SourceAddress.parse("/data"), files.size(), merge.columns(), merge.conflicts());
        return new Evolution(policy, this::sample, Optional.empty()).of(merged, files, List.of());
    }

    private List<?> sample(String file, String column) {
        int day = Integer.parseInt(file.replaceAll(".*day=(\\d+)/.*", "$1"));
        return values.getOrDefault(day + column, List.of());
    }

    List<SchemaChange> changes() {
        return timeline().changes();
    }

    /** The only change of a kind. */
    SchemaChange change(Kind kind) {
        List<SchemaChange> found =
                changes().stream().filter(change -> change.kind() == kind).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " changes of kind " + kind + " among " + changes());
        }
        return found.get(0);
    }

    /** The worst verdict of all changes. */
    Verdict worst() {
        return changes().stream()
                .map(SchemaChange::verdict)
                .max(Verdict::compareTo)
                .orElse(Verdict.COMPATIBLE);
    }
}

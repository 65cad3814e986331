package io.lakescope.connectors.lake.merge;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceSchema.Conflict;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Unites the schemas of files by column name, in first-seen order, and remembers who disagrees. Not thread-safe. */
public final class SchemaMerge {

    private final Map<String, Merged> columns = new LinkedHashMap<>();
    private final Map<Schema, List<Merged>> known = new IdentityHashMap<>();
    private int files;

    /**
     * Adds one file.
     *
     * @param place what since and until show: the file's partition
     */
    public void add(String file, String place, Schema schema) {
        files++;
        List<Merged> before = known.get(schema);
        if (before != null) {
            before.forEach(column -> column.addAgain(place));
            return;
        }
        List<Merged> added = new ArrayList<>();
        for (Column column : schema.columns()) {
            Merged merged = columns.computeIfAbsent(column.name(), name -> new Merged(column.type(), file));
            merged.add(column, file, place);
            added.add(merged);
        }
        known.put(schema, added);
    }

    /** The columns so far; one that a file lacks is nullable. */
    public List<SchemaColumn> columns() {
        List<SchemaColumn> merged = new ArrayList<>();
        columns.forEach((name, column) -> merged.add(column.column(name, files)));
        return merged;
    }

    /** The columns whose types cannot be united. */
    public List<Conflict> conflicts() {
        List<Conflict> conflicts = new ArrayList<>();
        columns.forEach((name, column) -> column.conflict(name).ifPresent(conflicts::add));
        return conflicts;
    }

    private static final class Merged {

        private final String firstFile;
        private final Map<Type, String> others = new LinkedHashMap<>();
        private Type type;
        private boolean nullable;
        private int files;
        private @Nullable String since;
        private @Nullable String until;

        Merged(Type type, String firstFile) {
            this.type = type;
            this.firstFile = firstFile;
        }

        void add(Column column, String file, String place) {
            addAgain(place);
            nullable |= column.nullable();
            since = since == null ? place : since;
            if (column.type().equals(type)) {
                return;
            }
            Optional<Type> common = Promotion.of(type, column.type());
            if (common.isPresent()) {
                type = common.get();
            } else {
                others.putIfAbsent(column.type(), file);
            }
        }

        /** A schema that was there before changes no type. */
        void addAgain(String place) {
            files++;
            until = place;
        }

        SchemaColumn column(String name, int allFiles) {
            return new SchemaColumn(
                    new Column(name, type, nullable || files < allFiles || !others.isEmpty(), false),
                    files,
                    Optional.ofNullable(since),
                    Optional.ofNullable(until));
        }

        Optional<Conflict> conflict(String name) {
            if (others.isEmpty()) {
                return Optional.empty();
            }
            List<Type> types = new ArrayList<>(List.of(type));
            List<String> where = new ArrayList<>(List.of(firstFile));
            others.forEach((other, file) -> {
                types.add(other);
                where.add(file);
            });
            return Optional.of(new Conflict(name, types, where));
        }
    }
}

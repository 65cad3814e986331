package io.lakescope.connectors.lake;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Partial;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.merge.SchemaMerge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A selection with its footers and merged schema.
 *
 * @param known one for each of the selection's files, in their order
 * @param schema data columns, then partition columns; files that cannot be read take no part
 * @param shadowed columns that are in files and in the path; the path wins
 */
record Dataset(Selection selection, List<Footers.Known> known, SourceSchema schema, List<String> shadowed) {

    static Dataset of(Selection selection, Footers footers) {
        return of(selection, footers.of(selection.target().storage(), selection.files()));
    }

    /**
     * What is left without damaged files.
     *
     * @throws LakescopeException the failure of a file that cannot be read for another reason, or of the first if all are
     *     damaged
     */
    static Partial<Dataset> readable(Selection selection, Footers footers) {
        List<Footers.Known> known = footers.of(selection.target().storage(), selection.files());
        List<DataFile> files = new ArrayList<>();
        List<Footers.Known> left = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            LakescopeException failure = known.get(i).failure();
            if (failure != null && failure.kind() == LakescopeException.Kind.INTERNAL) {
                damaged.add(String.valueOf(failure.getMessage()));
            } else {
                files.add(selection.files().get(i));
                left.add(known.get(i));
            }
        }
        if (files.isEmpty()) {
            known.forEach(Footers.Known::require);
        }
        Selection readable = damaged.isEmpty() ? selection : selection.only(files);
        return new Partial<>(of(readable, left).requireReadable(), damaged);
    }

    private static Dataset of(Selection selection, List<Footers.Known> known) {
        SchemaMerge merge = new SchemaMerge();
        for (int i = 0; i < known.size(); i++) {
            DataFile file = selection.files().get(i);
            if (known.get(i).failure() == null) {
                merge.add(file.relative(), file.place(), known.get(i).require().schema());
            }
        }
        return new Dataset(selection, known, schema(selection, merge), shadowed(selection, merge));
    }

    /** Data columns as they are merged so far, then the partition columns of the whole selection. */
    static SourceSchema schema(Selection selection, SchemaMerge merge) {
        Set<String> keys = new HashSet<>(selection.partitionKeys());
        List<SchemaColumn> columns = new ArrayList<>();
        for (SchemaColumn column : merge.columns()) {
            if (!keys.contains(column.column().name())) {
                columns.add(column);
            }
        }
        for (String key : selection.partitionKeys()) {
            columns.add(partition(selection, key));
        }
        List<SourceSchema.Conflict> conflicts = merge.conflicts().stream()
                .filter(conflict -> !keys.contains(conflict.column()))
                .toList();
        return GuessedTypes.settled(
                selection,
                new SourceSchema(selection.target().address(), selection.files().size(), columns, conflicts));
    }

    private static SchemaColumn partition(Selection selection, String key) {
        List<DataFile> having = selection.files().stream()
                .filter(file -> file.keys().containsKey(key))
                .toList();
        boolean nullable = having.size() < selection.files().size()
                || having.stream()
                        .anyMatch(file ->
                                file.keys().getOrDefault(key, Optional.empty()).isEmpty());
        return new SchemaColumn(
                new Column(key, Type.Plain.STRING, nullable, true),
                having.size(),
                Optional.of(value(having.get(0), key)),
                Optional.of(value(having.get(having.size() - 1), key)));
    }

    private static String value(DataFile file, String key) {
        return file.keys().getOrDefault(key, Optional.empty()).orElse(HivePath.NULL_VALUE);
    }

    private static List<String> shadowed(Selection selection, SchemaMerge merge) {
        Set<String> keys = new HashSet<>(selection.partitionKeys());
        return merge.columns().stream()
                .map(column -> column.column().name())
                .filter(keys::contains)
                .toList();
    }

    /** @throws LakescopeException the failure of the first file that cannot be read, naming it */
    Dataset requireReadable() {
        known.forEach(Footers.Known::require);
        return this;
    }

    /** @throws LakescopeException the failure of the first file if not one can be read */
    Dataset requireOneReadable() {
        return known.stream().allMatch(file -> file.failure() != null) ? requireReadable() : this;
    }

    /** Whether each of the files states how many rows it has. */
    boolean knowsRows(List<Integer> files) {
        return files.stream().allMatch(i -> known.get(i).require().rows() != DataFiles.UNKNOWN_ROWS);
    }

    long rows(List<Integer> files) {
        return files.stream().mapToLong(i -> known.get(i).require().rows()).sum();
    }
}

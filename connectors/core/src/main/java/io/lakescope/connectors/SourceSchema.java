package io.lakescope.connectors;

import java.util.List;
import java.util.Optional;

/**
 * The merged schema of a source: union by name over all of its files, in first-seen order.
 *
 * @param files how many files it was merged from; 0 where there are no files
 */
public record SourceSchema(SourceAddress address, int files, List<SchemaColumn> columns, List<Conflict> conflicts) {

    public SourceSchema {
        columns = List.copyOf(columns);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * @param files in how many files the column appears
     * @param since first partition or file that has it
     * @param until last partition or file that has it
     */
    public record SchemaColumn(Column column, int files, Optional<String> since, Optional<String> until) {}

    /** Types that cannot be merged, each with a file that has it, in the same order. */
    public record Conflict(String column, List<Type> types, List<String> files) {
        public Conflict {
            types = List.copyOf(types);
            files = List.copyOf(files);
        }
    }

    public Schema schema() {
        return new Schema(columns.stream().map(SchemaColumn::column).toList());
    }
}
